"""The kind of a percentage: growth or decline, share, contribution or rate, by the words beside it or over its column.

Percentage points and amounts are for :mod:`~orchestration.reports.numbers.change_kinds`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import MISSED_AIM, OVER_PLAN, QUOTA, is_aim, planned_before_share
from orchestration.reports.numbers.kind_words import ENDS_DOWN, ENDS_UP, KindWords, has_minus
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming.vocabulary import CUTS
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind, Qualifier

_LABEL_OF_DECLINE = re.compile(r"(?:降幅|下降率|降低率|减少率|下降幅度)")
# 工业贡献了全市55%的税收, 贡献了全省60%的增长
_GAVE = re.compile(r"贡献了?(?![率度额])[^,。;]{0,30}$")
_GIVES_OF = re.compile(
    r"(?:左右|以上)?的(?P<growth>增长|增量|增幅|增收额?|[\u4e00-\u9fff]{2,6}增[长量])?(?=[\u4e00-\u9fff])?"
)
_PRICE_INDEX = re.compile(r"(?:价格|物价)总?指数(?:为|是|达到?|控制在)?$")
_COLUMN_OF_LAST_YEAR = re.compile(r"[为是](?:上年|去年)(?:同期)?的?$")  # a column 为上年%: 105.8 of 100
# Words that carry the kind of the number before them on: 增长6.5%以上,力争7%.
_FILLS = re.compile(r"[,、]?(?:奋斗目标|力争目标|争取目标|力争|确保|争取|奋力|冲刺|努力|并|达到|达|实现|完成)*")
_TIME_ALONE = re.compile(r"[,、]?(?:预计)?(?:全年|上半年|前三季度|[一二三四]季度)")  # 增速上半年3.2%、前三季度4.4%


def percent_kind(mention: Mention, words: KindWords) -> tuple[MeasureKind, str | None]:
    """Kind and direction of a percentage, by its own words and else by those of the percentage before or of its clause."""
    is_negative = has_minus(mention)
    if words.before is not None and QUOTA.fullmatch(words.left):
        return words.before  # 下降4%（市下达目标为3.5%）
    if words.before is not None and is_aim(words.left, words.right) and not _percent_words(words.left, ""):
        return words.before
    if not words.is_cell and (gives := _GIVES_OF.match(words.right)) and _GAVE.search(words.clause_left):
        return (MeasureKind.CONTRIBUTION if gives["growth"] else MeasureKind.SHARE), None
    found = _improvement(words) or _percent_words(words.left, words.right)
    if (found is None or found[0] is MeasureKind.RATE) and _is_aim_of_growth(words):
        return MeasureKind.GROWTH_RATE, "up"
    if found is None and words.is_cell:
        if _LABEL_OF_DECLINE.search(words.label) and not is_negative:
            return MeasureKind.DECLINE_RATE, "down"
        if _COLUMN_OF_LAST_YEAR.search(words.header):
            return MeasureKind.RATE, None
        if _is_bound_of_rate(mention, words):
            return MeasureKind.RATE, None
        found = _percent_words(words.header, "") or _percent_words(words.label, "") or _named_growth(words)
    elif (
        found is None
        and words.before is not None
        and (words.is_other_area or _FILLS.fullmatch(words.left) or _TIME_ALONE.fullmatch(words.left))
    ):
        found = words.before
    if found is None and not words.is_cell:
        found = _percent_words(words.clause_left, words.right) or _percent_words(words.since_last, "")
    found = found or words.beside
    if is_negative and (found is None or found[0] in GROWTH_KINDS):
        return MeasureKind.GROWTH_RATE, None
    if (
        found is None
        and _PRICE_INDEX.search(words.label or words.left)
        and len((mention.value or "").partition(".")[0]) > 2
    ):
        return MeasureKind.INDEX_SCORE, None  # 居民消费价格总指数106.3%: of the year before as 100
    return found or (MeasureKind.RATE, None)


_AMOUNT_NAME = re.compile(
    r"(?:总值|增加值|收入|支出|投资|总额|产值|税收|用电量|销售额|零售额|GDP|消费|存款|贷款|出口|进口|外资|外贸|产量|利润|吞吐量|余额)$"
)


def _is_aim_of_growth(words: KindWords) -> bool:
    """Whether an amount is said to have missed a percentage it aimed at: 零售总额未达到年初预期|8%的目标."""
    if words.is_cell or "未" not in words.left:
        return False
    aim = MISSED_AIM.search(words.left) if is_aim(words.left, words.right) else None
    return aim is not None and _AMOUNT_NAME.search(words.left[: aim.start()]) is not None


_RATE_LABEL = re.compile(r"(?<!增长)(?<!增)(?<!下降)(?<!降低)率$")


def _is_bound_of_rate(mention: Mention, words: KindWords) -> bool:
    """Whether a column of growth holds the bound of a row that is a rate: 城镇登记失业率 | 3以内."""
    is_bound = mention.qualifier in (Qualifier.AT_MOST, Qualifier.AT_LEAST)
    return is_bound and _RATE_LABEL.search(words.label) is not None


_IMPROVED = re.compile(
    r"(?:同比|[比较][^,。;比较]{2,10}|(?<=浓度)|(?<=指数)|(?<=PM2.5))[^,。;]{0,4}改善(?:幅度|了|约|超过?|达)*$"
    r"|^[,、]?(?:分别|均)?改善(?:了|约|超过?|达)*$"  # PM2.5浓度为38微克/立方米，改善5.0%: of what the clause before named
)
_CONCENTRATION = re.compile(r"浓度|PM|均值|排放|污染|细颗粒物|降尘")


def _improvement(words: KindWords) -> tuple[MeasureKind, str | None] | None:
    """PM2.5浓度同比改善6.7% has fallen, an index of quality that 改善 has risen; its owner may stand a clause before."""
    left = words.left or words.header
    improved = _IMPROVED.search(left) if "改善" in left else None
    if improved is None:
        return None
    owner = left[: improved.start()].rstrip(",") or words.label or words.sentence_left
    falls = _CONCENTRATION.search(owner) is not None
    return (MeasureKind.DECLINE_RATE, "down") if falls else (MeasureKind.GROWTH_RATE, "up")


_CUTS = re.compile(rf"(?:^|[,、]){CUTS}[^,、完成]{{2,6}}$")  # 减环节30%、减时限60%
_GROWTH_NAME = re.compile(r"(?<!自然)(?:增长率|增速|增幅|涨幅|增长速度|增长幅度|升幅|增长(?:预期|计划|年度)*目标)")
_DECLINE_NAME = re.compile(
    r"下降(?:基本|激励|预期|约束性)?目标$|降幅|下降率|降低率|跌幅|下降幅度|减少率|(?:能耗|强度|排放量?)[^,。;]{0,4}降低$"
)
_SHARE_NAME = re.compile(r"占比|比重|份额|构成|占(?!地(?!区|方)|用|道|补|有)[^,。;]{0,24}")
_RATE_NAME = re.compile(r"率|比例|进度")
_CONTRIBUTION = re.compile(r"贡献率|贡献度|拉动|下拉|贡献了?[^,。;]{0,10}的$")
PLAN_RATE = re.compile(
    r"(?:完成|达到?|[占为](?=[年全计预目任]|[\u4e00-\u9fff]{2}任务))[^,。;]{0,12}(?:计划|目标|任务|预算|进度|工程量|总量)[^,。;]{0,6}的$"
)
PLAN_RATE_NAME = re.compile(
    r"(?:完成|占|为)(?:年|全年)?(?:年度|全年|年初|变动|调整)?(?:预期|责任|工作)?(?:计划|目标|预算|任务)(?:任务|投资|数)?(?:的?(?:比例|比重|进度|情况))?$"
)
_PART_OF_ALL = re.compile(r"达到?[^,。;达]{2,12}总(?:面积|数|人口|人数|户数)的$")  # 高标准农田达到耕地总面积的64%
RELATIVE = re.compile(r"(?:恢复到?|恢复至|相当于|达到?|为|是)[^,。;]{0,10}(?:19|20)[0-9]{2}年?[^,。;]{0,8}的$")
_FOLLOWS_GROWTH = re.compile(r"的?(?:同比|年均|平均)?(?:增长|增速|增幅|增长率|涨幅)(?![至到为])")
_FOLLOWS_DECLINE = re.compile(r"的?(?:同比|年均|平均)?(?:下降|降幅)(?![至到为])")
_GROWS_ON_IT = re.compile(r"的?(?:高)?基础上[^,。;0-9]{0,4}增长(?![至到为])")  # 在上年7.2%的基础上增长8%
_EITHER_WAY = re.compile(  # 比上年增减%, 增(+)减(-): the sign of the number tells
    r"(?:增长?|上升|上涨)(?:率|幅)?[、或/±+()（）]*(?:下降|减少?|下跌)[-－()（）]*(?:率|幅度?)?(?:为|达)?$|增长(?:率)?[、或/±()]*(?:下降|减少)|升降|涨跌"
)


def _percent_words(left: str, right: str) -> tuple[MeasureKind, str | None] | None:
    """Kind and direction of a percentage from the words before (and right after) it; ``None`` where they are silent."""
    if _EITHER_WAY.search(left):
        return MeasureKind.GROWTH_RATE, None
    if (left.endswith("的") and re.match(r"用于|投向|来自|投入", right)) or (
        not left.strip(",、") and right.startswith("用于")
    ):
        return MeasureKind.SHARE, None
    if PLAN_RATE.search(left) or PLAN_RATE_NAME.search(left) or planned_before_share(left):
        return MeasureKind.RATE, None
    if RELATIVE.search(left):
        return MeasureKind.RATE, None
    if OVER_PLAN.search(left):
        return MeasureKind.GROWTH_RATE, "up"
    if _PART_OF_ALL.search(left):
        return MeasureKind.SHARE, None
    if _FOLLOWS_GROWTH.match(right):
        return MeasureKind.GROWTH_RATE, "up"
    if _FOLLOWS_DECLINE.match(right):
        return MeasureKind.DECLINE_RATE, "down"
    if not left.endswith(("率", "率为", "率达")):
        if ENDS_DOWN.search(left):
            return MeasureKind.DECLINE_RATE, "down"
        if ENDS_UP.search(left):
            return MeasureKind.GROWTH_RATE, "up"
    named = [
        (match.start(), match.end(), kind)
        for pattern, kind in (
            (_CONTRIBUTION, MeasureKind.CONTRIBUTION), (_SHARE_NAME, MeasureKind.SHARE), (_RATE_NAME, MeasureKind.RATE),
            (_GROWTH_NAME, MeasureKind.GROWTH_RATE), (_DECLINE_NAME, MeasureKind.DECLINE_RATE),
        )
        for match in pattern.finditer(left)
    ]  # fmt: skip
    if not named and _CUTS.search(left):
        return MeasureKind.DECLINE_RATE, "down"
    if named:
        kind = _last_named(named)
        rises = kind is MeasureKind.GROWTH_RATE and re.search(r"增长率|增幅|涨幅|增长速度", left) is not None
        return kind, "down" if kind is MeasureKind.DECLINE_RATE else "up" if rises else None
    if re.search(r"同比$|比上年(?:同期)?$", left):
        return MeasureKind.GROWTH_RATE, None
    if _GROWS_ON_IT.match(right):
        return MeasureKind.GROWTH_RATE, "up"
    if re.match(r"的[\u4e00-\u9fff]{0,6}(?:率|比例)", right):
        return MeasureKind.RATE, None
    return None


def _last_named(named: list[tuple[int, int, MeasureKind]]) -> MeasureKind:
    """The kind whose name ends last; names of growth and shares contain 率 and 比, so they win a tie."""
    strength = {
        MeasureKind.RATE: 0, MeasureKind.SHARE: 1, MeasureKind.GROWTH_RATE: 2, MeasureKind.DECLINE_RATE: 2,
        MeasureKind.CONTRIBUTION: 3,
    }  # fmt: skip
    return max(named, key=lambda item: (item[1], strength[item[2]]))[2]


def _named_growth(words: KindWords) -> tuple[MeasureKind, str | None] | None:
    """A column called 比上年±% or 同比% says growth without a verb; so does a percentage of an amount (地区生产总值, %)."""
    if _AMOUNT_NAME.search(words.label):
        return MeasureKind.GROWTH_RATE, None
    if re.search(r"[比较](?:上年|去年)|同比|±|增减", words.header):
        return MeasureKind.GROWTH_RATE, None
    return None
