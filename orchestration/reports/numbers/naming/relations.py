"""Names of what is said of a base: growth, change, share, rank, ratio. From words to words, without state."""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming.comparisons import compared_with
from orchestration.reports.numbers.naming.measures import change_word
from orchestration.reports.numbers.record import SEVERAL_YEARS, MeasureKind

_GROWTH_WORDS = (
    r"(?:不[降减]反[升增]|不[增升]反[降减]|比增|比降|上调|下调|调减|调增|递增|递减|增长|增加|提高|提升|改善|上升|上涨|增幅(?:达|为)?|增速(?:达|为)?|增长率为?|增量|下降|减少|降低|减低|回落|下滑|下跌|[降跌]幅(?:达|为)?|缩减|压减|压降|负增长|收窄|缩小|"
    r"扩大|放缓|加快|净增|净增加|净减少|多(?:争取|增|完成|投|收|产)?|少(?:增|产)?|翻|涨|跌|降|增|提前|延长|前移|后移|前进|后退|跃升|进位|增产|减产|增收|减收|短收|超收|增支|减支|削减|上浮|下浮|快|高|低|回升|提速|减)"
)
_BASE_WORDS = (
    r"(?>(?:扣除|剔除)[^,]{2,14}?(?:因素)?(?:影响)?后|(?:扣除|剔除)[^,]{2,12}因素(?:影响)?|(?:扭负为正|由负转正|止跌回升)[,、]?|按[^,]{2,8}口径(?:计算)?|同口径|可比|现价|(?:过去)?[一二三四五\d]年(?:来)?|环比(?:[一二三四]季度|上半年|上月|\d+月)|(?:比|较)(?:[一二三四]季度末?|上半年末?|前三季度|\d+(?:月?[-—–~至]\d+)?月份?|上期|年中)|按(?:可比价格?|可比口径|现价|同口径|不变价格?)(?:计算)?[,、]?|(?:与|和)?(?:同比|环比)(?:名义|实际)?|实际|名义|自然口径|年均|平均|累计|每年|预计|预期|将|力争|"
    r"(?:比|较|同|与)(?:上一?个?(?:采暖|供暖|供热)[期季]|上年|去年|上一年|年初|上年末|上年底|上年同期|去年同期|同期|上季度|上月|20\d{2}年(?:末|底|同期)?|“?十[一二三四]五”?末?|全[国省市区县]|(?:考核|年度|年初|全年|既定|预期)*(?:计划|预算|预期|目标))(?:相比)?(?:平均水平|平均|水平|同期|末|底)?|"
    r"(?:比|较)(?:法定|国家(?:规定|法定)?|规定|承诺|原有?)(?:的?(?:办理|办结|审批)?时限)|两年平均|(?<![\u4e00-\u9fff])(?:人均|[户亩]均|每[吨人户亩])(?!增[收产])|当[季月]|却|反而|逆势|(?:的?基础上)[,、]?|继续|持续|大幅|小幅|进一步|稳步|平稳|稳定|保持|分别|仍|又|再|约|达到?|了|合计|依次|(?<![人户亩])均|各|增速|高于|低于|快于|好于|优于|超|转为|为|是|有所|基本|首次|成功|(?:还|仍)?需)"
)
_FIRST = (
    "0-9一三上下与两为了二五仍优低依保净减分削前力加压又可各合同名后和四回均基增多大好实将小少平年延快成扣扩持按提收放是有每比涨环现稳累约继"
    "不的人户亩缩短翻改自扭递却反调当由止剔负超跃跌较转再达过进逆降预首高需还"
)  # characters that begin words of growth and of its base: a quick look before the closer ones
_GROWTH_END = re.compile(rf"(?=[,、{_FIRST}]|$)[,、]?{_BASE_WORDS}*(?P<word>{_GROWTH_WORDS})?{_BASE_WORDS}*$")
_RATE_NAME = re.compile(
    r"(?:同比|环比|年均|预期)*(?:增[长速幅](?:预期)?目标|增长率|增长速度|增速|增幅|增长|降幅|跌幅|下降率|降低率|涨幅|降低|下降)$"
)
_TAX = re.compile(r"税收(?:总收入|收入)$")
_WHOLE_TAX = re.compile(r"(?:总税收收入|总税收入|税收总收入)$")
_SHARE = re.compile(
    r"^(?P<part>.*?)(?:占到?|约占|占据|所占|达到?(?=[^,达]{2,12}总(?:面积|数|人口|人数|户数)的$))(?P<whole>.*?)(?:的?(?:比重|比例|份额|比率))?(?:的|达到?|为|约|超过?|突破|提高到|提升至|近|保持在)*$"
)
_SHARE_ONLY = re.compile(
    r"^(?P<part>.*?)(?:占比|比重|所占比重|所占比例)(?:的|达到?|为|约|超过?|突破|提高到|提升至|不低于|不高于|近|保持在)*$"
)
_RANK = re.compile(
    r"^(?P<subject>.*?)(?:继续|连续[^,]*?年?|再次|稳居|分列|分居|分别(?=列|居|位)|(?<![床学岗车泊])位居|位列|居于|居(?![民住家])|列(?!车)|排名|排在|排(?![放水污])|位于|名列|跃居|跃升至?|提升[至到]|上升[至到]|前移[至到]|进至|升至|保持|处于|荣获|获得?|获|进入|跻身|蝉联)+"
    r"(?P<scope>.*?)(?:的?(?:第|前|十强第|百强第)*)$"
)


@lru_cache(maxsize=2048)
def split_growth(text: str) -> tuple[str, str]:
    """The base before words of growth, and the word itself: 税收收入同比增长 → (税收收入, 增长)."""
    found = _GROWTH_END.search(text)
    if found is None:
        return text, ""
    return text[: found.start()].rstrip(",、的"), found["word"] or ""


def base_of_rate(name: str) -> str:
    """The level a growth rate's own name speaks of: 地区生产总值增长率 → 地区生产总值."""
    return _RATE_NAME.sub("", name) or name


# 扣除房地产开发投资后增长3.2%: growth of the rest. Without a factor (价格因素, 留抵退税因素) it is the same thing's, made comparable.
_LEFT_OUT = re.compile(r"(?:扣除|剔除)(?P<what>(?![^,]{0,14}(?:因素|影响|价格|物价))[^,]{2,14}?)后")


_WITHIN_YEAR = re.compile(r"(?:月份?|季度|半年|全年|年度|本年)累计")
_OF_MEASURE = re.compile(r"的(?=(?:价格|比重|比例|数量|规模)$)")


def growth_name(base: str, mention: Mention, text: str = "") -> str:
    """``<base>同比增速``; 环比, 年均, 累计 and two-year averages where the words or the comparison say so."""
    base = _OF_MEASURE.sub("", base_of_rate(base))
    if left_out := _LEFT_OUT.search(text):
        base = f"{base}（扣除{left_out['what']}）"
    if "两年平均" in text:
        return base + "两年平均增速"
    if re.search(r"年均(?:复合|分别)*(?:增长|递增|增速|增幅|下降|提高|增加|\[|\)|$)", text):
        return base + "年均增速"
    if mention.comparison_base == "plan":
        return base + "较计划增速"
    if mention.comparison_base == "previous_period" or "环比" in text:
        return base + "环比增速"
    if "累计" in text and not _WITHIN_YEAR.search(text):
        base = re.sub(r"累计$", "", base)
        return base + ("累计降幅" if mention.measure_kind is MeasureKind.DECLINE_RATE else "累计增速")
    if mention.comparison_base and re.fullmatch(r"20\d{2}", mention.comparison_base):
        return base + ("降幅" if mention.measure_kind is MeasureKind.DECLINE_RATE else "增速")
    if mention.comparison_base == "year_end":
        return base + "比年初增速"
    if mention.comparison_base is None and mention.period in SEVERAL_YEARS:
        return base + ("降幅" if mention.measure_kind is MeasureKind.DECLINE_RATE else "增速")
    return base + "同比增速"


_VERB_OF_CHANGE = {
    "增长": "增加", "增加": "增加", "净增": "增加", "净增加": "增加", "多": "增加", "多争取": "增加", "多增": "增加",
    "多完成": "增加", "多收": "增加",
    "增收": "增加", "减收": "减少", "短收": "短收", "超收": "超收", "增支": "增加", "减支": "减少",
    "提高": "提高", "提升": "提高", "上升": "上升", "扩大": "扩大", "增": "增加", "多产": "增加", "少产": "减少", "减少": "减少", "净减少": "减少",
    "下降": "下降", "降低": "降低", "减低": "下降", "减": "减少", "压减": "压减", "缩减": "缩减", "回落": "回落", "收窄": "收窄", "缩小": "缩小", "少": "减少",
    "降": "下降", "回升": "回升", "上涨": "上涨", "下滑": "下滑",
}  # fmt: skip


def change_name(base: str, word: str, mention: Mention) -> str:
    """``<base>增加数``, ``<base>减少额`` …"""
    down = mention.direction == "down"
    if mention.unit == "位":
        return f"{base}{word or ('后移' if down else '前移')}位数"
    verb = _VERB_OF_CHANGE.get(word, "减少" if down else "增加")
    return base + verb + change_word(base, mention.unit)


_SAME_AS_HIGHER = {"高出": "高于"}


def points_name(base: str, word: str, mention: Mention, text: str) -> str:
    """``<base>提高百分点``; a comparison with an area is kept: 增速高于全市百分点."""
    base = _OF_MEASURE.sub("", base)
    compared = compared_with(text)
    if compared:
        return (
            f"{base}{_SAME_AS_HIGHER.get(compared[1], compared[1])}{compared[2].replace('经济增长', '经济增速')}百分点"
        )
    base = base if "环比" not in text or base.endswith("环比") else base + "环比"
    verb = (
        word
        if word in {"提高", "提升", "上升", "扩大", "收窄", "回落", "回升", "加快", "放缓"}
        else _VERB_OF_CHANGE.get(word)
    )
    if word == "" and base.endswith("差距"):
        return f"{base}百分点"
    if verb is None or verb in {"增加", "减少"}:
        verb = "下降" if mention.direction == "down" else "提高"
    return f"{base}{verb}百分点"


def split_share(text: str) -> tuple[str, str | None] | None:
    """Part and whole of a share: 占全区总税收入的 → ("", 全区总税收入); whole ``None`` for a bare 占比."""
    bare = _SHARE_ONLY.match(text)
    full = _SHARE.match(text)
    if text.endswith("占"):
        return text[:-1].rstrip("、,"), None
    if full and full["whole"] and not (bare and full["whole"].startswith("比")):
        return full["part"].rstrip("、,"), full["whole"].rstrip("的比重例")
    if bare:
        return bare["part"].rstrip("的、,"), None
    return None


def share_name(part: str, whole: str | None) -> str:
    """``<part>占<whole>比重``; tax named as 税收 on both sides."""
    if whole is None:
        return part + "占比"
    part = _TAX.sub("税收", part) if "税" in whole else part
    whole = _WHOLE_TAX.sub("总税收", whole)
    return f"{part}占{whole}比重"


_YEAR_OF_RANK = re.compile(
    r"(?:[由从]|(?:上升|提升|跃升|升|前移|下降)?[至到])20\d{2}年的?(?=[第前]|$)|[由从](?=(?:全[国省市区县州球]|世界)?第?$)"
)  # 由2016年的第60名升至2019年的第35名; 由全国第12位跃升至第9位


_PLACED_IN = re.compile(
    r"在(?P<area>全[国省市区县][^,、中]{0,8}?)(?P<how>排名|位列|名列|排)(?=第|前|$)"
)  # 在全市排名第4


_AREA_LAST = re.compile(r"(?<=.{2})(?:全[国省市区县州球]|世界)$")
_AREA_ALONE = re.compile(r"[,、]?(?:全[国省市区县州球]|世界)")


def plain_rank(text: str) -> str:
    """The words before a rank without the year or the place it moves from."""
    return _PLACED_IN.sub(r"\g<how>\g<area>", _YEAR_OF_RANK.sub("", text))


def split_rank(text: str) -> tuple[str, str]:
    """Subject and scope of a rank: 总量位居全市第 → (总量, 全市)."""
    text = plain_rank(text)
    if _AREA_ALONE.fullmatch(text):
        return "", text.strip(",、")  # 增长4.9倍、从全国|第13位升至第5位
    found = _RANK.match(text)
    if found is None:
        text = re.sub(r"(?:第|前)$", "", text)
        area = _AREA_LAST.search(text)
        return (text[: area.start()], area.group()) if area else (text, "")
    subject, scope = found["subject"].rstrip("、,"), re.sub(r"(?:第|前)*$", "", found["scope"])
    return ("", subject) if not scope and _AREA_ALONE.fullmatch(subject) else (subject, scope)  # 全市排名第5


INDUSTRY_SHARES = tuple(f"第{number}产业增加值占地区生产总值比重" for number in "一二三")


def industry_shares(text: str) -> tuple[str, ...] | None:
    """The three names behind 三次产业结构比 40.7:14.5:44.8, or ``None`` when ``text`` speaks of something else."""
    if not re.search(r"(?:三次产业|三产|一二三产|产业(?:增加值)?(?:结构|比例|构成))", text):
        return None
    return INDUSTRY_SHARES
