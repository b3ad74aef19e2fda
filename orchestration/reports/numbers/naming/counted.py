"""Names of levels: things counted or measured, left of the number (建成绿道2.7公里) or right of it (新增4家企业)."""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import AIMED_AT, is_aim, is_quota_met
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.attributed import name_attributed
from orchestration.reports.numbers.naming.frames import NEARBY, Frame, Thread
from orchestration.reports.numbers.naming.items import complete_item
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, left_words, overlapped, own, owner_for
from orchestration.reports.numbers.naming.measures import measure_of, owner_of, with_measure
from orchestration.reports.numbers.naming.people import of_group
from orchestration.reports.numbers.naming.phrases import (
    Phrase,
    core,
    drop_alias,
    drop_examples,
    parse,
    split_items,
    strip_copulas,
    strip_opening,
)
from orchestration.reports.numbers.naming.pivot import name_right
from orchestration.reports.numbers.naming.shortened import completed_measure, said_in_full
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

_IDLE_RIGHT = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:难度|压力|任务|风险)(?:仍然?|较|很|更|依然)*(?:大|重|高|艰巨|突出)$|并(?![网购轨联])|(?:的)?(?:目标|任务|水平|大关|关口|以上|(?:[一两二三四五六]个)?(?:大|新)?台阶|迈进|迈上|区间)"
)
_TASKS = re.compile(r"(?:改革|重点|工作|整改)?任务")  # 行动方案168项任务
_MONEY = frozenset({"元", "美元", "欧元", "%"})
_DURATIONS = frozenset({"天", "日", "小时", "分钟", "工作日", "个工作日", "秒", "个月", "月"})
_OF_ANIMALS = frozenset({"头", "只", "头（只）", "羽", "匹", "口", "峰"})
_OF_POWER = frozenset({"千瓦时", "度"})
_COUNTS = frozenset(
    [
        "个",
        "家",
        "所",
        "处",
        "座",
        "项",
        "条",
        "件",
        "张",
        "台",
        "套",
        "幅",
        "户",
        "场",
        "人",
        "名",
        "幢",
        "栋",
        "部",
        "列",
        "宗",
    ]
)
_PER = re.compile(r"(?:平均)?每[万千百]?(?:名|个)?(?:人口?|常住人口|平方公里|亩|户|居民|老人)?(?:拥有)?")
_WITHIN = re.compile(r"(?:以|之)?内(?!资)")
# 24小时城市书房: hours that are part of a house's name, not offered (24小时开放) or spent (120小时培训).
_OPEN_HOUSE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:书房|书屋|书吧|图书馆|阅览室|便利店|药店|药房|门诊|服务站|服务点|服务厅|服务大厅|服务区|驿站|警务站|健身房|健身中心|自助[\u4e00-\u9fff]{0,4}[区厅机站点])"
)
_AMOUNT_FOLLOWS = re.compile(
    r"(?:已|共|累计|预计|全年|当年|年内)*(?:完成|实现)(?:[\u4e00-\u9fff]{0,6}(?:投资|产值|收入|税收|利润|增加值|销售额?|营收|利税|出口|进出口|[交易总]额))"
)  # 续建项目92项完成投资143.8亿元
_OF_EACH = re.compile(r"(?:户|人|亩|家)均")  # 带动贫困户1260户户均增收4200元
_MOVES = re.compile(r"净?(?:增加|减少|增长|下降|提高|上升|回落|多|少)了?")  # 较2020年的480家增加|140家
_WITHIN_TIME = re.compile(r"[以之]内")
_COPULAS = re.compile(r"[约近超达为]+$")
_COMPARED = re.compile(r"(?:低于|高于|超过|少于|多于).{2,}")
_SHORTENED = re.compile(r"(?:压缩|缩短|压减|提速)(?:至|到|为)?")
_AIM_INSIDE = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:力争|确保)(?=(?:{words.CLOSING_VERBS})$)")  # 地块力争收尾3个
_INCLUDING = re.compile(r"\(含[^()]*\)$")  # 供应（含基本建成）6247套
_CUMULATIVELY = re.compile(r"^(?:累计|已|共)(?=.)")
_GROWN = re.compile(r"(?P<what>.+)新增")
_IN_THE_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])(?:全年|当年|年内|上半年|前三季度|[一二三四]季度)(?=[\u4e00-\u9fff])")
# 新增“四上”企业612家，其中工业148家: sectors of a kind of thing.
_KIND_DIVIDED = re.compile(r"(?:企业|项目|单位|主体|工程)$")
_SECTOR = re.compile(r"^[\u4e00-\u9fff]{1,6}(?:(?<!企)业|类|性|设施|民生|制造|商贸)$")
# 新登记经营主体3.2万户，其中企业1.1万户、个体工商户2.1万户: what such a body is.
_MARKET = re.compile(r"(?P<deed>新登记|新设立?|新增|新注册|净增|登记)?(?:市场|经营)主体")
_IN_MARKET = re.compile(r"[\u4e00-\u9fff]{0,6}(?:企业|个体(?:工商)?户|合作社)")
_GENERIC_DEED = re.compile(r"(?:活动|事项|服务|课程|班次)")


_RANKED_IN = re.compile(r"(?P<subject>.*?)(?:位居|位列|位于|名列|排名|排在|居|列|在)(?P<area>[^,居列在]{2,10})")
_RANKED_AMONG = re.compile(
    r"(?P<group>[\u4e00-\u9fff、]{0,6}[区县市州旗盟镇乡街道城])(?:中|里|内|[,]|排名?|位居|位列|名列|居|列)*第(?=[0-9一二三四五六七八九十])"
)


def _ranked_among(slot: Slot) -> Frame | None:
    """居全市7个县市区第2位: how many districts the rank that follows is among."""
    if slot.mention.unit != "个":
        return None
    after = slot.mention.passage.matching[slot.mention.expression_end :]
    where, group = _RANKED_IN.fullmatch(slot.left), _RANKED_AMONG.match(after)
    if where is None or group is None:
        return None
    name = f"{where['area']}{group['group']}数"
    return Frame(
        name, subject=where["subject"], noun=group["group"], unit="个", kind=MeasureKind.RANK, among=where["area"]
    )


# 托管帮扶从15个县扩大到57个县: what is counted stands behind both numbers.
_WIDENED = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{1,6}?)(?:扩大|扩展|拓展|扩|增加|增|提升|升|减少|压减|精简|减|降)[到至为]"
)


def _widened(slot: Slot, thread: Thread) -> Frame | None:
    """The frame of a number that moves from so many things to so many of them, or of the second of the two."""
    newest = thread.newest
    if newest is not None and (moved := _WIDENED.fullmatch(slot.left)) and slot.right.startswith(moved["thing"]):
        return newest if newest.unit == slot.mention.unit and newest.noun.endswith(moved["thing"]) else None
    moved = _WIDENED.fullmatch(slot.right) if slot.left.endswith(("从", "由")) and slot.siblings else None
    if moved is None or not slot.siblings[0].right.startswith(moved["thing"]):
        return None
    noun = core(slot.left[:-1]) + moved["thing"]
    return Frame(with_measure(noun, slot.mention.unit), noun=noun, unit=slot.mention.unit, kind=MeasureKind.LEVEL)


# 在省运会上获得12金8银15铜: what was won, a metal at a time.
_METAL = re.compile(r"[金银铜](?![\u4e00-\u9fff])")
_EVENT = re.compile(r"在(?P<event>[^,、]{2,20}?)(?:上|中)")


def _medals(slot: Slot, thread: Thread) -> Frame | None:
    """The frame of medals counted by their metal, with the games they were won at."""
    metal = _METAL.match(slot.right) if slot.mention.unit == "枚" else None
    if metal is None:
        return None
    event, last = _EVENT.search(slot.left), thread.newest
    subject = last.subject if last is not None and last.unit == "枚" else ""
    if event is not None:
        subject = strip_opening(slot.left[: event.start()]) + event["event"]
    return Frame(
        f"{subject}{metal.group()}牌数", subject=subject, noun=f"{metal.group()}牌", unit="枚", kind=MeasureKind.LEVEL
    )


# 剔除上年一次性清欠收入7.2亿元因素，同口径增长5.4%: what is left out is not what the sentence goes on about.
_LEFT_OUT = re.compile(r"[,、]?(?:若|如|在)?(?:剔除|扣除)了?(?P<what>[^,]{2,})")

# 在上半年新增就业1865人的基础上，下半年再新增1500人
_ON_THAT_BASIS = re.compile(r"的?基础上")
_FROM_A_BASIS = re.compile(r"[,、]?在(?=.{2})")
_AS_A_FACTOR = re.compile(r"[的等]*(?:一次性)?(?:因素|影响|后)")


def name_counted(slot: Slot, thread: Thread) -> Frame:
    """The frame of a level."""
    if (medals := _medals(slot, thread)) is not None:
        return medals
    if slot.joint == "through":
        slot.left = _TIME_LEFT.sub("", slot.left)
    if (widened := _widened(slot, thread)) is not None:
        return widened
    if (aim := _aim_of_last(slot, thread)) is not None:
        return aim
    if (among := _ranked_among(slot)) is not None:
        return among
    if _ON_THAT_BASIS.match(slot.right) and (base := _FROM_A_BASIS.match(slot.left)):
        slot.left, slot.right = slot.left[base.end() :], ""
    left_out = _LEFT_OUT.match(slot.left)
    if left_out and _AS_A_FACTOR.match(slot.mention.passage.matching, slot.mention.expression_end):
        what = with_measure(core(left_out["what"]), slot.mention.unit)
        return Frame(what, noun=what, unit=slot.mention.unit, kind=MeasureKind.LEVEL, is_bracketed=True)
    if slot.mention.unit in _DURATIONS and slot.right and (_WITHIN.match(slot.right) or _ends_within(slot)):
        done = re.sub(r"^(?:以|之)?内|率$", "", slot.right)
        return Frame(f"{done}时限", unit="年", kind=slot.mention.measure_kind)
    if slot.mention.unit in ("年", "个月") and (prolonged := _PROLONGED.fullmatch(slot.left)):
        thing = strip_opening(prolonged["what"])
        return Frame(f"{thing}延长年限", noun=thing, unit="年", kind=slot.mention.measure_kind)
    is_taken = slot.mention.unit in ("年", "个月") and slot.left.endswith(("用", "经过"))
    if is_taken and (taken := _TIME_TAKEN.match(slot.right)):
        deed = core(re.split(r"[,;。]", taken["deed"])[0])
        return Frame(f"{deed}年限", noun=deed, unit="年", kind=slot.mention.measure_kind)
    if slot.mention.unit == "小时" and (house := _OPEN_HOUSE.match(slot.right)):
        return Frame(f"{house.group()}开放时长", unit="年", kind=slot.mention.measure_kind)
    if (attributed := name_attributed(slot)) is not None:
        return attributed
    if (granted := _granted(slot)) is not None:
        return granted
    if slot.before_bracket:
        return _bracketed_item(slot)
    if slot.mention.unit == "个" and (aspects := _ASPECTS.match(slot.right)):
        noun = core(re.split(r"[,;。]", aspects["of"])[0]) + "方面"
        return Frame(f"{noun}数", noun=noun, unit="个", kind=slot.mention.measure_kind)
    if slot.left.endswith("连续") and (slot.right or slot.siblings) and slot.mention.unit not in _MONEY:
        return _streak(slot, thread)
    if (
        slot.right
        and (not _IDLE_RIGHT.match(slot.right) or _TASKS.fullmatch(slot.right) and slot.mention.unit == "项")
        and not (_MOVES.fullmatch(slot.right) and slot.siblings)
        and not (_AMOUNT_FOLLOWS.fullmatch(slot.right) and core(slot.left))
        and not _WITHIN_TIME.match(slot.right)
        and not (_OF_EACH.match(slot.right) and slot.siblings and core(slot.left))
        and not _is_money_with_noun(slot)
    ):
        return name_right(slot, thread)
    return _name_left(slot, thread)


def _aim_of_last(slot: Slot, thread: Thread) -> Frame | None:
    """The number before once more, where this is the aim or the quota it met: 新增4.32万人，超额完成4万人的年度目标."""
    last, unit = thread.last_level, slot.mention.unit or ""
    right = ("的" if slot.is_attribute else "") + slot.right.removeprefix("的")
    is_met = is_aim(slot.left, right) or is_quota_met(slot.left, right)
    if last is None or not is_met or AIMED_AT.fullmatch(strip_opening(slot.left)) is None:
        return None
    is_alike = last.unit is not None and (last.unit == unit or unit.startswith(f"{last.unit}/"))
    return last._replace(unit=unit) if is_alike and last.kind is MeasureKind.LEVEL else None


# 对首次入规的工业企业给予|20万元奖励: what each is given.
_GIVEN_TO = re.compile(r"(?:对|向|为)(?P<who>[^,]{2,24}?)(?:分别|每家)?(?:给予|发放)(?:最高|一次性|不超过|不低于)*")
_GRANT = re.compile(r"(?:的)?(?:一次性)?(?P<what>(?:资金|资助|奖励|补助|补贴|扶持|激励)(?:资金|奖励|补助|补贴)?)$")


def _granted(slot: Slot) -> Frame | None:
    """The frame of money that each of a group is given; ``None`` where the words say another thing."""
    who, grant = _GIVEN_TO.fullmatch(strip_opening(slot.left)), _GRANT.fullmatch(slot.right)
    if slot.mention.unit not in _MONEY - {"%"} or who is None or grant is None:
        return None
    name = f"{who['who']}{grant['what']}额"
    return Frame(name, noun=name, unit=slot.mention.unit, kind=slot.mention.measure_kind)


def _ends_within(slot: Slot) -> bool:
    """24小时内|投诉办结率100%: the limit is part of the number's expression."""
    return slot.right.endswith("率") and slot.mention.passage.matching[: slot.mention.expression_end].endswith("内")


# 设立首期|20亿元|基金, 发行全国首单|5亿元|绿色债券: the noun of such words follows the amount.
_TIME_LEFT = re.compile(r"^的?时间(?=.{2})")  # 用3年|时间改造老旧管网|300公里
_TIME_TAKEN = re.compile(r"(?:左右)?的?时间(?P<deed>.{2,})")  # 用3年时间改造老旧管网
# 第二轮土地承包到期后再延长|30年
_PROLONGED = re.compile(r"(?P<what>.{2,}?)(?:到期后|期满后)?(?:再|继续|统一|整体)*延长")
_ASPECTS = re.compile(r"方面(?:的|来|着手|发力|入手)?(?P<of>[^、,]{2,})")  # 从5个方面推进改革
_FIRST_OF_ITS_KIND = re.compile(r"首[期单笔批支只款份](?:规模)?$")

_FUNDS_AFTER = re.compile(r"[\u4e00-\u9fff“”A-Z]{0,10}?(?:基金|债券?|贷款|保险|保单|产品|票据|资金池|信托|REITs|ABS)")


def _is_money_with_noun(slot: Slot) -> bool:
    """支付资金5亿元支持企业: money has its noun on the left, and what follows says what for."""
    if slot.mention.unit not in _MONEY:
        return False
    phrase = parse(strip_copulas(strip_opening(slot.left)))
    if _FIRST_OF_ITS_KIND.search(phrase.noun) and _FUNDS_AFTER.match(slot.right):
        return False
    return bool(phrase.noun) and not words.BARE_VERBS.fullmatch(phrase.noun)


_HONOURED = re.compile(r"荣?获|入选|被评|被授予")  # 连续9年获评优秀 is of the district, not of the number before


def _streak(slot: Slot, thread: Thread) -> Frame:
    """完工量连续4年位列全市第一: for how many years what is said held."""
    subject = own(strip_copulas(strip_opening(slot.left.removesuffix("连续"))), thread)
    if not subject and not _HONOURED.match(slot.right):
        ranked = thread.last_ranked
        subject = ranked.noun if ranked else thread.last_level.base if thread.last_level else ""
    said = slot.right
    if slot.siblings and slot.siblings[0].mention.measure_kind is MeasureKind.RANK:
        said = re.sub(r"[第前]$", "", said) + slot.siblings[0].mention.said
    name = f"{subject}连续{said}{(slot.mention.unit or '年').removeprefix('个')}数"
    return Frame(name, noun=subject, unit=slot.mention.unit, kind=MeasureKind.RANK)


def _bracketed_item(slot: Slot) -> Frame:
    """党政机关（50个）、学校（165所）精细化分类全覆盖: the noun before the bracket, the happening after the list."""
    unit = slot.mention.unit
    item = re.split(r"[、和及]", slot.before_bracket)[-1]
    noun = strip_opening(re.sub(r"^.*(?:实现|完成)", "", parse(left_words(item)).noun or item))
    after = re.split(r"[,;。]", slot.after_bracket)[0]
    happening = (
        ""
        if len(after) > 24
        or re.match(r"[、和及为达]|(?:同比|环比|[较比][^,]{2,6})?(?:增长|下降|上升|增加|减少|提高)", after)
        else after
    )
    return Frame(with_measure(f"{happening}{noun}", unit), noun=noun, unit=unit, kind=slot.mention.measure_kind)


def _name_left(slot: Slot, thread: Thread) -> Frame:
    unit = slot.mention.unit
    per = _PER.search(_COPULAS.sub("", slot.left))
    if per and thread.last is not None and _PER.fullmatch(strip_opening(_COPULAS.sub("", slot.left))):
        return Frame(per.group() + thread.last.name, unit=unit, kind=slot.mention.measure_kind)
    text = _STEADILY.sub("", core(slot.left))
    if unit in _MONEY:
        text = text.removesuffix("连跨")
    if text == "实际" and unit in _MONEY and (planned := _PLANNED_INVESTMENT.search(_last_name(thread))):
        name = (
            _GIVEN_OUT.sub("", _last_name(thread)[: planned.start()]) + "完成投资"
        )  # 年初计划投资105.6亿元，实际完成98.2亿元
        return Frame(name, noun=name, unit=unit, kind=slot.mention.measure_kind)
    if not text.endswith("年度投资") and _OF_THE_YEAR.search(slot.left):
        text = re.sub(r"(?:年度)*(?:投资|投资计划|计划投资)$", "年度投资", text)
    text = said_in_full(text, slot, thread)
    if "、" in text:
        text = _last_deed(text)
    text = _AIM_INSIDE.sub("", text)
    if shared := _shared_per(text, slot, thread):
        return Frame(shared + text, noun=text, unit=unit, kind=slot.mention.measure_kind)
    if not text or _is_stock_of_last(text, slot, thread) or _AIMED_AT.fullmatch(text):
        return _same_again(slot, thread)
    compared = _COMPARED.match(text)
    if compared and thread.last_level is not None:
        return Frame(thread.last_level.base + text, noun=text, unit=unit, kind=slot.mention.measure_kind)
    if _SHORTENED.search(slot.left + slot.right_edge) and unit in _DURATIONS:
        name = own(text, thread)
        name = name if words.HEAD.search(name) else name + "时限"
        return Frame(name, noun=text, unit=unit, kind=slot.mention.measure_kind)
    if words.BENEFIT.match(text):
        return _benefit(text, slot, thread)
    if deed := _OF_ITSELF.fullmatch(text):
        return _frame_of(deed["deed"], slot.mention)
    bare = _CUMULATIVELY.sub("", _INCLUDING.sub("", text))
    if words.BARE_VERBS.fullmatch(bare.removeprefix("基本")):
        return _bare_verb(bare, text.startswith("累计"), slot, thread)
    phrase = parse(text)
    noun = _completed_item(drop_alias(_without_examples(phrase)), slot, thread)
    noun = completed_measure(noun, slot, thread)
    verb, subject = _verb_and_subject(phrase, noun, slot, thread)
    if not phrase.verb and (planned := _PLANNED_PLACES.fullmatch(noun)):
        house = _HOUSE.fullmatch(planned["house"])
        subject, verb, noun = house.group() if house else "", planned["deed"], planned["places"]
    if not subject and (verb or noun.startswith("总")) and _PLACES_OF_HOUSE.fullmatch(noun.removeprefix("总")):
        subject = _house(thread)
    if not subject and verb and words.PLACE_VERB.search(noun) and words.CLOSING_VERB.search(noun) and not thread.frames:
        subject = thread.opening_topic
    name = _assemble(subject, verb, noun, phrase, slot, thread)
    return Frame(
        with_measure(name, unit), subject=subject, verb=verb, noun=noun, plain=name, unit=unit, kind=slot.mention.measure_kind,
        is_part=thread.opened_part, is_bracketed=slot.is_bracketed,
    )  # fmt: skip


_PLANNED_INVESTMENT = re.compile(r"(?:年度|计划)*投资(?:计划额?)?$")
_GIVEN_OUT = re.compile(r"^(?:下达|安排|批准)(?=.)")


def _last_name(thread: Thread) -> str:
    return thread.last_level.name if thread.last_level is not None else ""


_STEADILY = re.compile(r"^(?:稳步|稳定|逐步|持续|首次)$")  # 收入增加近80亿元，稳步达到300亿元
_CLASS_ALONE = re.compile(r"(?:国家|省|市|区|县|部|州|旗|盟|自治区)级(?:以上)?|中央|公办|民办|公立|民营|外资|国有")
_CLASSED = re.compile(r"^(?:[\u4e00-\u9fff]{1,2}级(?:以上)?)?")


def _completed_item(noun: str, slot: Slot, thread: Thread) -> str:
    """A class alone with the thing it is a class of: 瞪羚企业12家，其中市级5家 are 市级瞪羚企业."""
    whole = thread.divided(slot.mention.unit) if thread.opened_part and _CLASS_ALONE.fullmatch(noun) else None
    if whole is not None and whole.unit == slot.mention.unit and whole.noun:
        return noun + _CLASSED.sub("", _ADDED.sub("", re.sub("总[数量]$", "", whole.noun)))
    return complete_item(noun, [frame.noun or frame.name for frame in thread.frames])


# 区人民医院新院区建成投用，新增床位600张: of the house that the sentence is about.
_PLACES_OF_HOUSE = re.compile(r"床位|学位|车位|停车位|泊位")
_PLANNED_PLACES = re.compile(
    r"(?P<house>.*?)(?P<deed>规划|设计|设置|核定|编制|开放)(?P<places>总?(?:床位|学位|车位|停车位|泊位))"
)
_HOUSE = re.compile(
    r"(?![^,]{0,4}(?:公办|民办|改扩建|新建|投用|社区|村级|街道|中小学|和|及|、))[\u4e00-\u9fff]{2,16}(?:医院|院区|小学|中学|学校|校区|幼儿园|养老院|敬老院|福利院|保健院|护理院|卫生院|康养中心|养老服务中心|停车场|停车楼)"
)


def _house(thread: Thread) -> str:
    measured = (
        frame.owner for frame in thread.frames[-1:] if frame.unit in ("平方米", "元", "亩")
    )  # no count of houses
    said = [*thread.topics[-1:], *measured]
    return next((found.group() for text in said if (found := _HOUSE.match(text))), "")


_ADDED = re.compile(r"^(?:新(?:增|认定|获评|登记|发展|设立|注册|入库|引进|培育|吸纳)|净增)|(?:新增|净增|新设)$")
# 修复矿山15万亩，植树造林659万亩: a deed with its object in it borrows none.
_OF_ITSELF = re.compile(
    r"(?:完成)?(?P<deed>(?:新增)?(?:人工)?(?:植树造林|营造林|造林绿化|造林|植树|植草|种草|封山育林|退耕还林|退牧还草))"
)
_OF_THE_YEAR = re.compile(r"年度(?:计划投资|投资计划|投资)$")
_AIMED_AT = re.compile(
    r"控制在[^,]{0,4}限额|(?:年中|中期|期中)|[为是占](?:年度|全年|年初)(?:任务|计划|目标)"
)  # 1260套，为年度任务1200套的105%


def _shared_per(text: str, slot: Slot, thread: Thread) -> str:
    """每千人口执业医师数3.4人、医疗机构床位数7.1张: what both are counted for; else nothing."""
    last = thread.newest
    per = _PER.match(last.name) if last is not None and last.unit in _COUNTS else None
    is_listed = slot.mention.unit in _COUNTS and slot.segment.start <= thread.last_start and text.endswith("数")
    return per.group() if per and is_listed and not _PER.search(text) else ""


def _is_stock_of_last(text: str, slot: Slot, thread: Thread) -> bool:
    """新增企业60家, 总数突破800家: all of the things that were just added."""
    last = _measured_last(slot, thread)
    if last is None or last.unit != slot.mention.unit or text not in {"总数", "总量"}:
        return False
    return bool(last.verb) or last.kind is MeasureKind.CHANGE or last.noun.endswith(("新增", "净增"))


def _last_deed(text: str) -> str:
    """Of deeds in a row (首推旗舰店、首推事项接入) the last, which the number belongs to."""
    parts = split_items(text)
    deeds = [words.LEADING_VERBS.match(part) for part in parts]
    last = deeds[-1]
    if len(parts) > 1 and deeds[0] and (served := _SERVED.fullmatch(parts[-1])):
        return served["deed"]  # 建设外贸优品库、精准服务企业5000家
    if len(parts) > 1 and last and _has_object(parts[-1], last.end()) and _DONE_BY.match(parts[0]):
        return parts[-1]  # 零基预算改革优化支出结构、清收各类资金515亿元
    if len(parts) > 1 and all(deed and _has_object(part, deed.end()) for deed, part in zip(deeds, parts, strict=True)):
        return parts[-1]
    return text


_SERVED = re.compile(r"(?:精准|上门|主动|集中|组团|加密)?(?P<deed>(?:服务|走访|对接|帮扶|开通|开行).+)")
_DONE_BY = re.compile(r"[\u4e00-\u9fff“”]{2,16}?(?:优化|完善|健全|深化|强化)[\u4e00-\u9fff]{2,}$")


def _has_object(part: str, verb_end: int) -> bool:
    return verb_end < len(part) and words.BARE_VERBS.fullmatch(part[verb_end:]) is None


def _without_examples(phrase: Phrase) -> str:
    shorter = drop_examples(phrase.noun)
    has_examples = phrase.verb or "、" in phrase.noun[: max(0, len(phrase.noun) - len(shorter))]
    noun = (
        shorter
        if shorter and has_examples and not re.fullmatch(r"活动|项目|工作|服务|资金|经费", shorter)
        else phrase.noun
    )
    grown = _GROWN.fullmatch(noun)
    if grown and words.HEAD.search(grown["what"]):
        return "新增" + grown["what"]
    return _IN_THE_YEAR.sub("", noun)


_ALTOGETHER = re.compile(r"^[,、]?(?:三者|三项|两项|四项)?(?:合计|共计|总计)(?:为|达到?)?$")


def _frame_of(thing: str, mention: Mention) -> Frame:
    """The frame of a number that measures ``thing`` whole."""
    return Frame(with_measure(thing, mention.unit), noun=thing, unit=mention.unit, kind=mention.measure_kind)


_TELLS_OF_LEVEL = GROWTH_KINDS | {MeasureKind.RATIO}


def _measured_last(slot: Slot, thread: Thread) -> Frame | None:
    """What a number without a noun of its own goes on from: 新增企业47家，增长12%，总数达312家 from the enterprises, not their growth."""
    last = thread.last_level
    if last is not None and last.kind in _TELLS_OF_LEVEL and thread.levels:
        return thread.levels[-1] if thread.levels[-1].unit == slot.mention.unit else last
    return last


def _same_again(slot: Slot, thread: Thread) -> Frame:
    """累计达23家, 增至4260万元: the number before, or its stock, once more."""
    last, mention = _measured_last(slot, thread), slot.mention
    if thread.lasting:
        return _frame_of(thread.lasting, mention)
    changed = thread.newest
    together, unit = thread.listed
    if together and unit == mention.unit and _ALTOGETHER.search(slot.left):
        return _frame_of(together, mention)
    is_told = changed is not None and ("总" in slot.left or changed.unit == mention.unit)
    if changed is not None and changed.kind is MeasureKind.CHANGE and changed.noun and is_told:
        return _frame_of(changed.noun, mention)  # 净增35家、总数达236家
    is_added = last is not None and last.unit == mention.unit and _is_added(last)
    is_stock = "累计" in slot.left or (is_added and _RISEN_TO.search(slot.left + slot.mention.said_before) is not None)
    if last is None or (thread.topic_is_fresh and not is_stock):
        return _frame_of(thread.topic or (thread.earlier[-1].owner if thread.earlier else "") or thread.lead, mention)
    if passed := _PAST.fullmatch(last.noun or last.name):
        return _frame_of(passed["who"], mention)  # 存款余额连跨4个万亿元台阶、突破9万亿元
    thing = _ADDED.sub("", f"{last.subject}{last.noun}" if last.verb else last.noun)
    if re.search(r"总(?:数|量|计)", slot.left) and thing and thing != last.name:
        name = thing + ("总量" if "总量" in slot.left else "总数")
    elif is_stock and is_added:
        name = with_measure(_ADDED.sub("", re.sub(r"数$", "", last.base)), mention.unit)
    elif is_stock and last.verb:
        name = with_measure(owner_of(last.stem) + "累计", mention.unit)
    elif (
        last.unit == mention.unit
        or mention.unit in _DURATIONS
        or {last.unit, mention.unit} <= _MONEY
        or last.base != last.name
    ):
        name = last.base.removeprefix("累计") if _OF_ONE_YEAR.search(slot.left) else last.base
    else:
        name = _in_unit(last, slot)
    verb = "" if is_added and name != last.name else last.verb  # 其中 of all there are, not of those added
    noun = last.noun if verb else _ADDED.sub("", last.noun)
    return Frame(name, verb=verb, noun=noun, unit=mention.unit, kind=mention.measure_kind)


def _is_added(frame: Frame) -> bool:
    return _ADDED.search(re.sub(r"数$", "", frame.base)) is not None


def _in_unit(last: Frame, slot: Slot) -> str:
    """The same thing in a second unit: 关停锅炉86台1240蒸吨."""
    if last.unit and (slot.mention.unit or "").startswith(f"{last.unit}/"):
        return last.base  # 日均处置量618吨，控制在650吨/日以内
    thing = f"{last.verb}{last.noun}" if last.noun else last.owner
    unit = slot.mention.unit or ""
    name = with_measure(thing, unit)
    return f"{thing}{unit}数" if name == last.name else name


def _noun_said(slot: Slot, thread: Thread) -> str:
    """What a bare verb is done to: the topic just stated, or the thing last counted in a unit of its kind."""
    if thread.opened_part and (whole := _whole_in_unit(slot, thread)) is not None:
        return whole.stem
    last = _measured_last(slot, thread)
    if thread.topic_is_fresh or last is None:
        return thread.topic
    if (listed := thread.listed_whole) is not None and listed.noun and (listed.unit or "")[:1] == slot.mention.unit:
        return listed.stem  # 保障性住房1.26万套（间），其中公租房3120套、…，供应6247套
    if last.unit != slot.mention.unit and (words.BENEFIT.search(last.noun) or last.unit in _MONEY):
        first = _counted_first(slot, thread)
        if first is not None:
            return _WORK_BEGUN.sub("", first.thing)
    if words.BARE_VERBS.fullmatch(last.noun):
        return last.subject  # 加装电梯新增立项47台、竣工12台
    is_done_to = bool(last.verb) and last.stem != last.noun and not words.LIGHT.fullmatch(last.verb)
    if _WORKS.search(last.noun) and _WORK_BEGUN.search(core(slot.left)) and last.unit == slot.mention.unit:
        return last.noun  # 老旧小区改造126个，开工45个、完工38个
    stem = last.verb + last.stem if is_done_to else last.stem  # 加装电梯开工350台、完工200台
    units = {(last.unit or "")[:1], (slot.mention.unit or "")[:1]}  # 套（间） is 套 too
    is_alike = len(units) == 1 or {last.unit, slot.mention.unit} <= _COUNTS
    if is_alike:
        return stem
    whole = _whole_in_unit(slot, thread) if slot.mention.unit in _COUNTS else None
    return whole.stem if whole is not None else ""  # 实施项目126项，总投资1862亿元，已开工124项


_OF_ONE_YEAR = re.compile(r"其中,?(?:20\d{2}年|当年|今年|全年)")  # of years summed up, one
_WORKS = re.compile(r"(?<=.{2})(?:改造|修缮|治理|整治|征收|更新)$")
_WORK_BEGUN = re.compile(r"(?:新开工|开工|在建|续建|完工|竣工|投产)$")


def _counted_first(slot: Slot, thread: Thread) -> Frame | None:
    """What was counted in the number's unit before the money or the people it came to: 项目168个，总投资1865亿元，已开工|97个."""
    counted = (frame for frame in reversed(thread.levels) if frame.unit == slot.mention.unit and frame.noun)
    return next(counted, None)


def _whole_in_unit(slot: Slot, thread: Thread) -> Frame | None:
    """What a 其中 in the number's unit divides: 重点工程120项，投资286亿元，其中续建65项."""
    for frame in reversed(thread.frames[-NEARBY:]):
        if frame.unit == slot.mention.unit and frame.kind is MeasureKind.LEVEL and not frame.is_part:
            return frame if frame.noun and not words.HEAD.search(frame.noun) else None
    return None


_HARVESTED = frozenset({"收购", "收获", "销售", "产出"})
_SOWN = re.compile(r"(?P<crop>.{2,}?)(?:种植|播种)面积")


def _crop(field: Frame) -> str:
    """What was grown on the fields just measured: 种植烤烟5万亩、收购13万担, 烤烟种植面积5万亩、收购13万担."""
    sown = _SOWN.fullmatch(field.name)
    return sown["crop"] if sown else field.noun if field.verb in {"种植", "播种"} else ""


def _bare_verb(verb: str, is_cumulative: bool, slot: Slot, thread: Thread) -> Frame:
    """完工333台, 竣工64个: the verb is new, its noun was said."""
    mention, last = slot.mention, thread.last_level
    light = words.LIGHT.match(verb)
    verb = verb[light.end() :] if light and light.end() < len(verb) else verb
    noun = _noun_said(slot, thread)
    if verb in _HARVESTED and not noun and last is not None:
        noun = _crop(last)
    noun = "" if noun.removesuffix("数") == verb else noun  # 计划竣工52项，已竣工37项
    if last is not None and last.verb == verb and not thread.topic_is_fresh:
        return Frame(last.name, last.subject, verb, last.noun, last.plain, mention.unit, mention.measure_kind)
    if last is not None and last.verb == f"累计{verb}" and last.unit == mention.unit and not thread.topic_is_fresh:
        name = with_measure(verb + last.noun, mention.unit)  # 累计新增城镇就业22.8万人，2020年新增3.36万人
        return Frame(name, verb=verb, noun=last.noun, plain=name, unit=mention.unit, kind=mention.measure_kind)
    if re.fullmatch(r"新增|新建|引进|新引进|增加", verb):
        noun = re.sub(r"^(?:累计|现有|拥有)", "", noun)
        return Frame(with_measure(verb + noun, mention.unit), verb=verb, noun=noun, plain=verb + noun, unit=mention.unit,
                     kind=mention.measure_kind)  # fmt: skip
    if (
        mention.unit in {"人次", "件次"}
        and last is not None
        and last.unit != mention.unit
        and not thread.topic_is_fresh
    ):
        noun = last.subject
    done = ("累计" if is_cumulative else "") + ("" if words.LIGHT.fullmatch(verb) else verb)
    name = f"{thread.place}{noun}{done}"
    return Frame(
        with_measure(name, mention.unit), noun=noun, unit=mention.unit, kind=mention.measure_kind,
        is_bracketed=slot.is_bracketed,
    )  # fmt: skip


def _benefit(text: str, slot: Slot, thread: Thread) -> Frame:
    """惠及居民1796户: of what was counted before."""
    name = f"{benefactor(thread).removesuffix('标准')}{text}"
    return Frame(
        with_measure(name, slot.mention.unit), noun=text, unit=slot.mention.unit, kind=slot.mention.measure_kind
    )


def benefactor(thread: Thread) -> str:
    """What a benefit comes from: the last thing done, a generic measure of it passed over."""
    if thread.topic_is_fresh:
        return thread.topic
    for frame in reversed(thread.frames):
        if not frame.is_bracketed and not words.GENERIC.fullmatch(frame.noun) and not words.BENEFIT.match(frame.noun):
            return frame.deed
    return owner_for(thread)


def _verb_and_subject(phrase: Phrase, noun: str, slot: Slot, thread: Thread) -> tuple[str, str]:
    """The phrase's own verb and subject, or those an item takes over from the item before it."""
    if phrase.verb:
        return ("" if phrase.is_light else phrase.verb), _placed(phrase, thread)
    last = thread.divided(slot.mention.unit) if thread.opened_part else thread.last
    if (
        last is None
        or not last.verb
        or slot.is_bracketed
        or thread.topic_is_fresh
        or _PER.match(noun)
        or noun.startswith(("未", "在册", "在营"))
    ):
        return "", ""
    if slot.mention.unit in _MONEY and last.unit not in _MONEY:
        return "", ""
    if last.verb.startswith("每") and slot.joint not in {"item", "list"}:
        return "", ""  # 每千名老年人拥有床位22.6张，家庭养老床位1800张
    measured = words.HEAD.search(noun) is not None
    if words.ADDED.match(last.verb) and _NEW_BY_ITSELF.match(noun):
        return "", ""  # 新增产业集群2个、新入规企业20家
    if slot.joint in {"item", "list"}:
        if noun == "床位" or _OF_A_HERD.search(noun) or (last.subject and _HAPPENS.search(noun)):
            return "", ""  # 建成养老机构12个、床位2300张; 城镇新增就业8万人、农村劳动力转移36万人
        if _ALL_OF_IT.match(core(slot.left)):
            return "", ""  # 新增发电装机4178万千瓦、总装机达9157万千瓦
        if slot.joint == "list" and slot.left.endswith("达到") and words.ADDED.match(last.verb):
            return "", ""  # 新建实验室6家，国家级、省级平台分别达到8家、12家: how many there are then
        is_reached = slot.joint == "list" or _RISEN_TO.search(slot.left + slot.mention.said_before) is not None
        is_other = slot.mention.unit in _MONEY or (slot.mention.unit != last.unit and is_reached)
        return ("", "") if measured and is_other else (last.verb, last.subject)
    if slot.mention.unit in _MONEY and not thread.opened_part:
        return "", ""
    if not thread.opened_part and _RISEN_TO.search(slot.mention.said_before):
        return "", ""  # 新增专精特新企业30家，规上工业企业突破500家: how many there are then
    same_unit = last.unit == slot.mention.unit or thread.opened_part
    plain = not measured and not words.CLOSING_VERB.search(noun) and strip_copulas(slot.left) == slot.left
    same_unit = same_unit and slot.segment.start <= thread.last_start
    return (last.verb, last.subject) if same_unit and plain and last.kind is MeasureKind.LEVEL else ("", "")


_NEW_BY_ITSELF = re.compile(r"新(?:入规|升规|入库|认定|认证|培育|引进|获批)")
_PAST = re.compile(
    r"(?P<who>.{2,}?)(?:连续|接连)?(?:(?:连跨|跨过|跨越|迈上|站上)[^、]*|[百千万亿]{1,3}(?:美?元|[吨斤人])?)(?:台阶|大关)"
)
_ALL_OF_IT = re.compile(r"总(?!部|包|承包|会|店|行|干渠)|累计")
_OF_A_HERD = re.compile(r"[存出]栏$")  # 全年出栏肉羊96万只，牛羊存栏6万头
_HAPPENS = re.compile(r"^[^、]{4,}(?:转移|转移就业|就业|创业)$")
_RISEN_TO = re.compile(r"突破|达到?|[增升]至|[增升]到")


def _placed(phrase: Phrase, thread: Thread) -> str:
    """The subject, or for verbs that need a place the place the sentence opened with."""
    if phrase.subject:
        return phrase.subject
    if words.PLACE_VERB.search(phrase.verb) and thread.topic and not thread.frames:
        thread.place = thread.opening_topic
    return thread.place


def _are_alike(unit: str | None, other: str | None) -> bool:
    """Whether a part may be counted in ``other`` where the whole is in ``unit``: animals in 头 and 只 together, power in 度."""
    return unit == other or any({unit, other} <= units for units in (_OF_ANIMALS, _OF_POWER))


def _assemble(subject: str, verb: str, noun: str, phrase: Phrase, slot: Slot, thread: Thread) -> str:
    plain = not words.HEAD.search(noun)
    last = thread.whole if thread.opened_part else thread.last
    if residents := of_group(noun, slot.mention.unit, thread):
        return residents
    if slot.mention.unit == "岁" and last is not None and last.unit == "岁" and _SEXES.fullmatch(noun):
        return noun + _OF_RESIDENTS.sub("", last.name)  # 居民平均期望寿命85岁，其中男性82岁
    divided = thread.whole if thread.opened_part and noun.endswith("的") and not _AMOUNT.search(noun) else None
    if divided is not None and divided.unit == slot.mention.unit:
        noun += divided.noun  # 老旧小区42个，其中2000年以前建成的36个
    if noun.endswith("的") and _AMOUNT.search(noun) and thread.whole is not None:
        noun = noun[:-1] + _AMOUNT.split(thread.whole.noun)[-1]  # 规模以上工业企业612户，其中产值超10亿元的15户
    if _EXCEEDS.match(noun) and last is not None and (measured := _MEASURE_EXCEEDS.match(last.noun)):
        noun = measured.group() + noun
    if _AMOUNT.fullmatch(noun) and last is not None and _AMOUNT.search(last.noun):
        return _AMOUNT.sub(re.sub(r"^(?:税收|产值|营收)", "", noun), last.noun, count=1)
    whole = thread.divided(slot.mention.unit)
    if thread.opened_part and plain and whole is not None and whole.unit == slot.mention.unit:
        if (market := _MARKET.fullmatch(whole.noun)) and _IN_MARKET.fullmatch(noun):
            return f"{whole.verb}{market['deed'] or ''}{noun}"
        kind_of = _KIND_DIVIDED.search(whole.noun)
        if kind_of and _SECTOR.search(noun):
            return f"{whole.verb}{noun}{whole.noun}"
    if thread.opened_part and not verb and plain and whole is not None and _are_alike(whole.unit, slot.mention.unit):
        if _AMOUNT.search(noun) and _AMOUNT.sub("", noun, count=1) == _AMOUNT.sub("", whole.noun, count=1):
            return whole.verb + noun
        if profit := _PROFIT_OF.search(whole.name):
            return noun + profit.group()
        if (stock := _STOCK_OF.search(whole.name)) and not noun.endswith(("贷款", "存款")):
            return overlapped(noun, stock.group())
        measure = measure_of(whole.name)
        if measure in _OF_CROPS and noun.endswith("种植"):
            return noun + "面积"  # 大豆21.6万亩（含带状复合种植3.2万亩）
        if not measure and len(noun) < _LONGEST_PART and (funds := _FUNDS.search(whole.name)):
            return noun + funds.group()
        is_counted = measure in {"总数", "总量"} and slot.mention.unit in _COUNTS
        if is_counted or (measure == "数" and slot.mention.unit in {"人", "名"}):
            return with_measure(noun, slot.mention.unit)
        if whole.name.endswith("消费品零售总额"):
            return overlapped(noun, "消费品零售额")
        if measure and measure not in {"人数", "量"}:
            return overlapped(noun, _OF_A_PART.get(measure, measure))
    if thread.head_of_list and plain and not verb:
        return noun + thread.head_of_list
    if phrase.is_light and noun == "投资":
        return f"{subject}完成投资" if subject else own("完成投资", thread)
    if verb == "落实" and not plain:
        return noun
    if subject:
        return f"{subject}{verb}{noun}"
    if verb and _GENERIC_DEED.fullmatch(noun):
        owner = owner_for(thread)
        return f"{owner}{verb}{noun}" if owner and owner != noun else verb + noun
    if not verb and (words.GENERIC.fullmatch(noun) or FIRM_MEASURE.fullmatch(noun) or thread.term):
        return own(noun, thread)
    return verb + (_short_form(noun, thread) if not plain and not verb else noun)


# 招商引资到位资金98.6亿元，其中新材料产业链32.1亿元
_SEXES = re.compile(r"[男女]性?")
_OF_RESIDENTS = re.compile(r"^(?:户籍)?(?:居民|人口)")
_STOCK_OF = re.compile(
    r"(?:各项)?(?:贷款|存款|债务)余额$|保有量$|[存出]栏[数量]?$"
)  # 贷款余额3200亿元，其中制造业820亿元
_OF_A_PART = {"总额": "额", "总值": "额"}
_OF_CROPS = frozenset({"播种面积", "种植面积"})
_PROFIT_OF = re.compile(r"利(?:润|税)(?:总额)?$")  # 利润总额36亿元，其中制造业28亿元
_LONGEST_PART = 10  # characters
_FUNDS = re.compile(r"(?:到位|实际)?(?:[内外]资|资金)$|(?:完成)?投资$|税收$|营收$|(?:营业|销售)收入$")


# 产值超百亿元企业3家、超十亿元企业28家
_EXCEEDS = re.compile(r"[超过达][\d.一二三五十百千]*[百千万亿]?元[\u4e00-\u9fff]")
_MEASURE_EXCEEDS = re.compile(rf"年?(?:产值|税收|营收|营业收入|纳税|投资额?)(?={_EXCEEDS.pattern})")
_AMOUNT = re.compile(r"(?:(?<=^)(?:税收|产值|营收))?(?:超|过|达)?[\d.]*[百千万亿]*(?:美)?元(?:及)?(?:以上|以下)?")


_OF_SEVERAL = re.compile(r"[的及和、]")  # 全国重要的氢能及氢能装备基地 owns no 氢能装机规模


def _short_form(noun: str, thread: Thread) -> str:
    """A measure of something the sentence named in full before: 旗舰店访问量 → 随申办旗舰店访问量."""
    for topic in thread.topics:
        cut = topic.find(noun[:3])
        if cut > 0 and len(noun) > 4 and _OF_SEVERAL.search(topic[:cut]) is None:
            return topic[:cut] + noun
    return noun
