"""The form of a column's header that rules look at: a change, and what it is against, spelled in one way.

Tables write one thing in many ways (比上年增减%, 与上年同期相比升降幅度（±%）, 较去年 | ±%); rules need know one. What is no
change and no share of a plan keeps its words. Like the matching form it is to compare, never to store.
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.matching import matching_form

_BLANK = re.compile(r"\s+")
_LEVEL_ENDS = re.compile(r"/(?![^()（）]*[)）])")
_SIGNS = r"[±+\-−–,、/:或及]*"
_BRACKET = re.compile(rf"\({_SIGNS}(?P<unit>[^()]*?){_SIGNS}\)")
_UNITS_SPELLED = {
    "百分比": "%",
    "百分数": "%",
    "pct": "百分点",
    "PCT": "百分点",
    "pp": "百分点",
    "个点": "百分点",
    "点": "百分点",
}
# 增(+)减(-), 增长(下降), 增、减
_BOTH_WAYS = re.compile(
    r"(?:上升|上涨|增[长加]?)[(、或/]?(?:下降|下跌|减少?)\)?(?=$|[±%(/:,额量数幅率])",
)
_WHEN = r"(?:19|20)\d\d年?度?|[上下]半年|全年|前三季度|第?[一二三四]季度|(?:前|1[-—–~至])?\d{1,2}个?月份?|当月|本月|本[年期]|当年|年度"
_TIME = rf"(?>(?:{_WHEN}|预计|预期|计划|目标|实际完成|实绩|完成)*)"
_THAN = r"(?:相?比较?|对比)"
_BASE = (
    rf"(?P<start>[与同和较比](?:(?:上年|去年|(?:19|20)\d\d年)[末底]|年初)数?{_THAN}?)"
    rf"|(?P<last>(?<!占)[与同和跟较比](?:上一?年度?|去年)(?:实际|实绩|决算)?(?:同期|同月|同季)?(?:数|水平)?{_THAN}?|[与较比]同期数?{_THAN}?|同期比|按?同比)"
    rf"|(?P<period>[与同和较比]上(?:一?(?:个月|月|季度?)|期){_THAN}?|环比)"
    rf"|[与同和较比](?P<year>(?:19|20)\d\d年)(?:同期)?{_THAN}?"
)
_PRICES = r"按?(?:可比价|不变价|可比|现价|名义|实际)(?:格|口径)?(?:计算)?"
_RATE = r"幅度?|率|速度?|比例|百分比"
_AMOUNT = r"绝对[额量数值]|[额量数]|金额"
_UNIT = r"(?:\((?P<unit>[^()]+)\)|[/:,]?(?P<sign>%|‰|‱|个?百分点)|[/:,](?P<word>[万亿千百]*[\u4e00-\u9fff]{1,4}))?"
_MEASURED = r"增[速幅]|增长率|增长速度|比重|占比"
_OF = re.compile(_MEASURED)
_CHANGE = re.compile(
    rf"(?P<time>{_TIME})(?:累计)?(?P<prices>{_PRICES})?(?P<of>{_MEASURED})?(?P<base>{_BASE})?"
    rf"(?P<late_prices>{_PRICES})?(?:同比)?"
    r"(?:(?P<either>增减(?:变[化动])?|升降|变[动化]|涨跌|增降|±)|(?P<up>净?增[长加]|净增|增(?!量)|提高|上升|加快|[涨升])"
    r"|(?P<down>净?减少|下降|降低|回落|放缓|[降减跌](?!量)))"
    rf"(?:±?(?:(?P<rate>{_RATE})|(?P<amount>{_AMOUNT})|情况))?±?{_UNIT}"
)
_BASE_ALONE = re.compile(rf"(?P<time>{_TIME})(?:累计)?(?P<base>{_BASE}){_UNIT}")
_AGAINST = re.compile(_BASE)
_PLAN = (
    r"(?:全年|年度?|年初|既定|变动|调整后?的?)?(?>(?:预期|预定|责任|工作)*)(?>(?:计划|目标|任务|预算)+)(?:投资|数|额)?"
)
_RESULT = r"(?:(?:实际|累计|本年)?(?:执行|完成|决算|收入|支出)?数?)"
_OF_LAST_YEAR = re.compile(
    rf"(?P<time>(?>(?:{_WHEN})*)){_RESULT}(?:为|是|占|相当于)(?P<year>上年|去年)(?:同期)?(?:决算|执行|实绩|完成|实际|快报)?数?的?(?:比[重例率]|百分比)?{_UNIT}"
)
_SHARE_OF_PLAN = re.compile(
    rf"(?P<time>(?>(?:{_WHEN}|上年|预计|实绩|执行情况)*))(?:{_RESULT}(?:完成占|占|为|达到?|完成)(?P<plan>{_PLAN})(?P<share>的?(?:比[重例率]|百分比|进度|程度))?的?"
    rf"|(?P<done>{_PLAN})(?:完成|实现|执行)(?:比?率|比[例重]|进度|程度|百分比)){_UNIT}"
)
_DONE = re.compile(rf"(?P<time>(?>(?:{_WHEN})*))(?:完成|实现)(?:比率|比例|程度|百分比){_UNIT}")
_SHARE = re.compile(rf"(?P<time>{_TIME})(?:所?占(?:的?比[重例率])|构成比?|结构比?|百分比|份额){_UNIT}")
_MEAN_OR_SUM = re.compile(r"年均(?:增[长速幅])?(?:%|\(%\))?[(/\[或、]\[?累计(?:增[长速幅]|数|值)?[)\]]*(?:\(%\)|%)?")
PERCENTAGES = frozenset(("%", "‰", "‱"))
_POINTS = frozenset(("百分点", "个百分点"))
_ALSO_UNIT = re.compile(r"\(?(?:[%‰‱]|个?百分点|[万亿千百]+[\u4e00-\u9fff]{1,3})\)?")
_ALSO_RATE = frozenset(("幅度", "增幅", "相对数", "百分比", "比例"))
COMES_OR_GOES = ("新增", "新建", "退出", "新引进", "新认定", "新入库", "新培育", "注销")
"""Headers of what came and went, which is no stock of the row though the row names one."""
_ALSO_AMOUNT = re.compile(rf"(?:{_AMOUNT}|数量)")


def levels_of(header: str) -> list[str]:
    """The levels of a header, which ``/`` joins; that of a unit in a bracket (吨/万元) joins none."""
    return _LEVEL_ENDS.split(header)


def last_level(header: str) -> tuple[str, str]:
    """The groups over a column, joined, and its own header: 城镇居民/增速 → (城镇居民, 增速)."""
    *groups, own = levels_of(header)
    return "/".join(groups), own


@lru_cache(maxsize=2048)
def header_form(header: str) -> str:
    """``header`` in matching form without blanks, a change in it as 同比增减(%) or 增减额(亿元), a share of a plan as
    完成年度计划(%). Levels of a header stay joined by ``/`` where the second says more than a unit."""
    parts = [
        _BOTH_WAYS.sub("增减", _BRACKET.sub(_spelled_unit, p)) for p in levels_of(_BLANK.sub("", matching_form(header)))
    ]
    parts = levels_of(_MEAN_OR_SUM.sub("年均增速[累计]", "/".join(parts))) if "年均" in header else parts
    while len(parts) > 1 and (joined := _joined(parts[-2], parts[-1])) is not None:
        parts[-2:] = [joined]
    return "/".join(map(_spelled, parts))


def says_change(form: str) -> bool:
    """Whether a header in its form, or one level of it, says a change and nothing of what: 2024年同比增减(%), 12月同比."""
    return _CHANGE.fullmatch(form) is not None or _BASE_ALONE.fullmatch(form) is not None


def changed_rate(form: str) -> str:
    """The rate that a header itself says changes: 增速 of 增速同比增减(百分点); else nothing."""
    change = _CHANGE.fullmatch(form)
    return (change["of"] or "") if change is not None else ""


def _spelled_unit(bracket: re.Match[str]) -> str:
    unit = bracket["unit"]
    return f"({_UNITS_SPELLED.get(unit, unit)})" if unit else ""


def _joined(group: str, part: str) -> str | None:
    """A change that stands on two levels as one: 比上年增减 | %, 比上年 | 增减额; else nothing."""
    above, below = _CHANGE.fullmatch(group), _CHANGE.fullmatch(part)
    if above is not None and _unit_of(above) is None:
        if _ALSO_UNIT.fullmatch(part):
            return f"{group}({part.strip('()')})"
        if part in _ALSO_RATE:
            return f"{group}(%)"
        if _ALSO_AMOUNT.fullmatch(part):
            return f"{group}额" if above["amount"] is None and above["rate"] is None else group
    if _SHARE_OF_PLAN.fullmatch(group + part) and not _SHARE_OF_PLAN.fullmatch(part):
        return group + part  # 占年度目标 | 比重(%)
    if below is None or below["time"]:
        return None
    is_of = _OF.fullmatch(group) is not None and _unit_of(below) in _POINTS
    return group + part if (is_of if below["base"] else _BASE_ALONE.fullmatch(group)) else None


def _spelled(part: str) -> str:
    if change := _CHANGE.fullmatch(part):
        return _spelled_change(change)
    if (alone := _BASE_ALONE.fullmatch(part)) and (unit := _unit_of(alone)) is not None:
        return f"{alone['time']}{_spelled_base(alone)}增减({unit})"
    if plan := _SHARE_OF_PLAN.fullmatch(part):
        is_share = plan["done"] or plan["share"] or _unit_of(plan) in PERCENTAGES
        return f"{plan['time']}完成{plan['plan'] or plan['done']}(%)" if is_share and _is_percent(plan) else part
    if (last := _OF_LAST_YEAR.fullmatch(part)) and _unit_of(last) in PERCENTAGES:
        return f"{last['time']}为{last['year']}的(%)"
    if (done := _DONE.fullmatch(part)) and _is_percent(done):
        return f"{done['time']}完成率(%)"
    if (share := _SHARE.fullmatch(part)) and _is_percent(share):
        return f"{share['time']}占比(%)"
    return _AGAINST.sub(_spelled_base, part)


def _is_percent(found: re.Match[str]) -> bool:
    return (_unit_of(found) or "%") in PERCENTAGES


def _unit_of(found: re.Match[str]) -> str | None:
    unit: str | None = found["unit"] or found["sign"] or found["word"]
    return unit


def _spelled_base(base: re.Match[str]) -> str:
    if base["year"]:
        return f"比{base['year']}"
    return "比年初" if base["start"] else "环比" if base["period"] else "同比"


def _spelled_change(change: re.Match[str]) -> str:
    """One spelling of a change: time, prices, what of, what against, which way, and its unit in a bracket. 累计 is over the
    months of the year; over several years it has their words with it (五年累计)."""
    unit, rate, amount = _unit_of(change), change["rate"], change["amount"]
    if change["either"]:
        word = "增减额" if amount else "增减"
    elif change["up"]:
        word = "增加额" if amount else f"增{'速' if rate == '速' else '幅'}" if rate else change["up"]
    else:
        word = "减少额" if amount else "降幅" if rate else change["down"]
    base = _spelled_base(change) if change["base"] else ""
    prices = re.sub(r"^按|计算$|格|口径", "", change["prices"] or change["late_prices"] or "")
    unit = unit or ("%" if rate else None)
    return f"{change['time']}{prices}{change['of'] or ''}{base}{word}" + (f"({unit})" if unit else "")
