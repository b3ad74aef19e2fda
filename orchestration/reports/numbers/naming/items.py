"""Items of a list that leave words they share to the last of them, or to the first, completed: 城镇、农村居民收入.

Which numbers they belong to is found in :mod:`~orchestration.reports.numbers.naming.respective`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words

_PLACED = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:街道|(?<!城)镇|开发区|园区|新城|智慧城|商务区|片区)")
_PER = re.compile(r"每[万千百](?:名|个)?(?:人口?|常住人口|老人)(?:拥有)?")
_MODIFIER = re.compile(
    r"^(?:[A-Za-z]+[\d.]*|[轻重](?=$|工业)|县城|市区|城区|城镇|农村牧区|农牧区|牧区|农村|城乡|城市|乡村|全体|第[一二三四]|[一二三](?=产)|进|出|国家级?|省级?|市级?|区级|县级|街镇级|镇级|社区级|国内|国外|境内|境外|大|中|小|公办|民办|新建|改建|男|女|[\u4e00-\u9fff]{1,3}级)"
)
_KEY_WORDS = ("重大", "重点", "示范", "骨干", "龙头")
_KEY = re.compile(rf"(?:{'|'.join(_KEY_WORDS)})(?P<noun>(?:产业|建设|工业)?(?:项目|企业|工程))")
_ALL_TRADES = re.compile(r"^(?:重点|支柱|主导|主要|特色)?(?:产业|行业)(?=.)")
_OTHER_HALF = {"存": "贷款", "收": "支", "支": "收", "供": "需"}
_HALVES = re.compile(r"(?P<owner>.*?)(?P<half>[存收支供])")
_NUMBERED_INDUSTRY = re.compile(r"第?(?P<number>[一二三])次?产业?")
_NUMBER_ALONE = re.compile(r"第?[一二三]")
_WHOLE_AMOUNT = re.compile(r"(?:总?(?:量|规模|额|数)|数量)")
_TRADED = re.compile(r"(?<=.{2})(?<!进)(?:出口|进口)$")
_TRADE_WITH = re.compile(r"(?:货物|服务)?(?:进出口|出口|进口|贸易)(?:总)?(?:额|值)?$|(?:直接)?投资(?:额)?$")
_THINGS_AFTER = re.compile(r"[\u4e00-\u9fff]{2}(?P<things>案件|事故|企业|机构|项目|设施|人才|医院|市场|产业|车辆)")
_SCHOOL = r"(?:公办)?(?:学前|幼儿园|小学|初中|高中|中学|中职|普高|义务教育)"
_OF_SCHOOLS = re.compile(rf"{_SCHOOL}(?P<things>学位|教师|学校|在校生|招生)")
# 规上工业、限上批零、重点服务业企业; 高新技术、专精特新企业: firms all.
_FIRMS = re.compile(
    r"(?:规模以上|限额以上|规上|限上|重点)[\u4e00-\u9fff]{2,6}(?<!企业)|(?:国家(?:级)?|省级|市级)?(?:高新技术|专精特新“小巨人”|专精特新|科技型中小|“?小巨人”?|制造业单项冠军|单项冠军|瞪羚|独角兽|雏鹰|创新型中小)"
)
_OF_FIRMS = re.compile(r"(?<=.{2})企业$")
# 急难型、支出型临时救助标准: kinds of one thing.
_CLASS = re.compile(r"[\u4e00-\u9fff]{2,4}型")
_CLASS_FIRST = re.compile(r"[\u4e00-\u9fff]{2,4}?型(?=.{2})")
# 高中阶段和高等教育毛入学率: what is a rate of, not of being a rate; but 签约、履约率.
_NAMED_RATE = re.compile(r"[毛净]?[\u4e00-\u9fff]{2}率$")
_NAMED_AMOUNT = re.compile(
    r"(?:投资|零售|销售|成交|交易|营业|消费)额$|(?:全产业链|全链条|综合)产值$|设施(?:产量|面积)(?:占比|比重)?$|产业规模$"
)  # 新能源汽车、节能家电零售额
_CARRIED = re.compile(r"(?:吞吐|周转|运|客流|流)量$")  # 旅客和货邮吞吐量
_COUNTED_ITSELF = re.compile(r"(?:游客|旅客|观众|就业|创业)$")  # 接待游客、工业增加值分别增长12.4%、6.2%
_SHORTEST_THING = 2  # characters; a word as short is the rate's own


def complete_items(items: list[str]) -> list[str]:
    """Items that leave a shared tail to the last one, completed: 城镇、农村居民收入 → 城镇居民收入, 农村居民收入."""
    if len(items) < 2:
        return items
    last = items[-1]
    numbered = _NUMBERED_INDUSTRY.match(last)
    if numbered and all(_NUMBER_ALONE.fullmatch(item) for item in items[:-1]):
        numbers = [item[-1] for item in items[:-1]] + [numbered["number"]]
        return [f"第{number}产业{last[numbered.end() :]}" for number in numbers]  # 一、二、三产业增加值
    together = re.match(r"(?P<own>[^“]+?)(?:等)?[两二三四五六七八九十](?:大|个)(?P<tail>.+)$", last)
    if together:
        each = [*items[:-1], together["own"]]
        tail = _ALL_TRADES.sub("", together["tail"]) if all(item.endswith("业") for item in each) else together["tail"]
        return [item + tail for item in each]
    halves = _HALVES.fullmatch(items[0]) if len(items) == 2 else None
    if halves and last.startswith(_OTHER_HALF[halves["half"]]):
        return [items[0] + last[1:], halves["owner"] + last]  # 金融机构存、贷款余额
    key = _KEY.search(last)
    if key and all(item.endswith(_KEY_WORDS) for item in items[:-1]):
        return [*(item + key["noun"] for item in items[:-1]), last]  # 5个省重大、30个苏州重点和100个市级重点项目
    modifier = _MODIFIER.match(last)
    tail = last[modifier.end() :] if modifier else ""
    per = _PER.match(items[0])
    if per and not any(_PER.match(item) for item in items[1:]):
        items = [items[0], *(per.group() + item for item in items[1:])]  # 每千人口执业医师、注册护士
        last = items[-1]
    if (traded := _TRADED.search(last)) and not any(_TRADED.search(item) or words.HEAD.search(item) for item in items):
        return [*(item + traded.group() for item in items[:-1]), last]  # 家具、灯具出口
    insurance = re.match(r"[\u4e00-\u9fff]{1,8}?(?=保险.|参保)", last)
    if insurance and not any("保" in item or words.HEAD.search(item) for item in items[:-1]):
        return [*(item + last[insurance.end() :] for item in items[:-1]), last]  # 基本养老、失业、工伤保险参保人数
    placed = _PLACED.match(last)
    if placed and all(_PLACED.fullmatch(item) for item in items[:-1]) and len(last) > placed.end():
        return [*(item + last[placed.end() :] for item in items[:-1]), last]
    if trades := _trades(items):
        return trades
    growth = re.search(r"(?:增速|增幅|增长率|降幅)$", last)
    if growth:
        word = growth.group()  # but for 总量和增幅
        return [item if item.endswith(word) or _WHOLE_AMOUNT.fullmatch(item) else item + word for item in items]
    verb = words.LEADING_VERBS.match(items[0])
    widths = {len(items[0]) - (verb.end() if verb else 0), *map(len, items[1:-1])}
    if emitted := re.search(r"排放总?量$", last):
        is_said = [words.HEAD.search(item) and not item.endswith("氧量") for item in items]  # 化学需氧量 is no amount
        return [item if said else item + emitted.group() for item, said in zip(items, is_said, strict=True)]
    if (
        len(items) > 2
        and widths in ({2}, {3})
        and 2 <= len(last) - min(widths) <= 3
        and not (modifier or words.HEAD.search(last))
    ):
        tail = last[min(widths) :]  # 燃气、供水、雨污管网
        return [*(item + tail for item in items[:-1]), last]
    if (
        len(items) == 2
        and items[0].startswith("对")
        and not last.startswith("对")
        and (trade := _TRADE_WITH.search(last))
    ):
        return [items[0] + trade.group(), "对" + last]  # 对东盟、共建“一带一路”国家进出口总额
    if (at := _OF_SCHOOLS.match(last)) and all(re.fullmatch(_SCHOOL, item) for item in items[:-1]):
        return [*(item + last[at.start("things") :] for item in items[:-1]), last]  # 小学、初中学位
    if len(items) == 2 and len(items[0]) == _SHORTEST_THING and (things := _THINGS_AFTER.fullmatch(last)):
        return [items[0] + things["things"], last]  # 刑事、治安案件
    if (firms := _OF_FIRMS.search(last)) and all(_FIRMS.fullmatch(item) for item in items[:-1]):
        return [*(item + firms.group() for item in items[:-1]), last]
    if all(_CLASS.fullmatch(item) for item in items[:-1]) and (of_class := _CLASS_FIRST.match(last)):
        return [*(item + last[of_class.end() :] for item in items[:-1]), last]
    measure = _NAMED_AMOUNT.search(last) or re.search(rf"(?:年均|平均|日均)?(?:{words.HEADS})$", last)
    named_rate = _NAMED_RATE.search(last)
    done = []
    for item in items[:-1]:
        own = _MODIFIER.match(item)
        shared = item[own.end() :] if own else ""
        is_bare = own is not None and tail.startswith(shared) and len(tail) > len(shared)
        is_carried = item.endswith("旅客") and _CARRIED.search(last) is not None
        is_of_it = measure and (is_carried or not _COUNTED_ITSELF.search(item))
        if not is_bare and measure and is_of_it and not words.HEAD.search(item):
            is_thing = len(item) > _SHORTEST_THING or not words.BARE_VERBS.fullmatch(item)
            item += named_rate.group() if named_rate and is_thing else _whole_measure(measure.group(), last)
        done.append(item + tail[len(shared) :] if is_bare else item)
    return _within_limit(items, [*done, last])


_TOTAL = re.compile(r"固定资产|社会消费品|进出口|一般公共|房地产|外贸|全社会")  # has no limit
_LIMIT = re.compile(r"(?:限额以上|规模以上|规上|限上)(?=[\u4e00-\u9fff]{2})")


def _within_limit(items: list[str], done: list[str]) -> list[str]:
    """限额以上通讯器材、家用电器零售额: where the items share their measure, the first one's limit is theirs too."""
    limit = _LIMIT.match(items[0])
    if (
        limit is None
        or _TOTAL.match(items[-1])
        or any(words.HEAD.search(item) or item.endswith("企业") for item in items[:-1])
    ):
        return done
    return [done[0], *(item if _LIMIT.match(item) else limit.group() + item for item in done[1:])]


_AMOUNT_AT_END = re.compile(r"(?<=.{2})[\u4e00-\u9fff]{2}[量额值]$")


def _whole_measure(measure: str, last: str) -> str:
    """The measure that a list shares: of 港口货运量, whose 量 says nothing alone, 货运量."""
    amount = _AMOUNT_AT_END.search(last) if len(measure) == 1 else None
    return amount.group() if amount else measure


_TRADE = re.compile(r"(?P<limit>限额以上|规模以上|规上|限上)?(?P<trade>[\u4e00-\u9fff]{1,5}?(?<![就创毕企])业)")


def _trades(items: list[str]) -> list[str]:
    """限额以上批发业、零售业、餐饮业营业额: the last one's measure and the first one's limit are all trades'."""
    trades = [_TRADE.fullmatch(item) for item in items[:-1]]
    last = _TRADE.match(items[-1])
    first = trades[0]
    if last is None or first is None or last.end() == len(items[-1]) or not all(trades):
        return []
    if any(trade and trade["trade"] == last["trade"] for trade in trades):
        return []  # 工业、制造业、工业技改投资: the last is a part of the first
    limit, measure = first["limit"] or "", items[-1][last.end() :]
    return [f"{trade['limit'] or limit}{trade['trade']}{measure}" for trade in (*trades, last) if trade]


_RANKED = re.compile(r"[\u4e00-\u9fff\dA-Z]{1,4}级(?:以上)?")
_THING = re.compile(
    r"(?:重点|重大)?(?:建设|前期|工程|产业)?(?:项目|工程|企业|机构|园区|基地|平台)$"
)  # 建设项目27项（省级6项、市级5项）


def complete_item(noun: str, earlier: list[str]) -> str:
    """A bare modifier with the noun it shares with an earlier item: 街镇级 after 区级赛事活动 → 街镇级赛事活动."""
    if not _RANKED.fullmatch(noun):
        return noun
    for other in reversed(earlier):
        modifier = re.match(r"[\u4e00-\u9fff\dA-Z]{1,4}?级(?:以上)?", other)
        if modifier and len(other) > modifier.end():
            return noun + other[modifier.end() :]
    things = (found.group() for other in reversed(earlier) if (found := _THING.search(other)))
    return noun + next(things, "")


def complete_right(right: str, following: str) -> str:
    """``right`` completed from the next item: 区级 before 社区级标准化队伍 → 区级标准化队伍."""
    return complete_items([right, following])[0] if right and following else right
