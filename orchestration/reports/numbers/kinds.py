"""What kind of measure a number is, which way it moves and what it is compared with.

Words of growth, shares, ranks and comparison are the language's own and stand here as tables. For a cell that holds a
number alone, the words come from its column header and row label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.alternation import any_of
from orchestration.reports.numbers.aims import (
    OVER_PLAN,
    QUOTA,
    SHARE_OF_BUDGET,
    is_aim,
    is_amendment,
    planned_before_share,
)
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming.vocabulary import CUTS, LEADING_VERBS
from orchestration.reports.numbers.periods import FIVE_YEAR_PLANS
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind, Qualifier
from orchestration.reports.numbers.units import Quantity

PERCENT = frozenset(("%", "‰", "成"))
POINTS = frozenset(("个百分点", "百分点", "个点", "个千分点", "千分点"))
MEASURED = frozenset(("money", "area", "length", "mass", "energy", "power", "volume", "speed"))

_UP = r"(?:增长|上调|调增|(?<!均)增产|增加|净增长|净增加|净增|递增|提高|提升|上升|上涨|上浮|上扬|扩大|回升|增收|增|多增|涨|升|攀升|跃升|多|↑)"
_DOWN = r"(?:下降|下调|调减|减产|减少|净减少|降低|减低|下滑|回落|下跌|缩减|压减|压降|精简|减量|压缩|缩短|缩小|收窄|减收|负增长|萎缩|降|减|跌|少|↓)"
_ENDS_UP = re.compile(_UP + r"(?:幅度?|了|约|超过?|:)*$")
_ENDS_DOWN = re.compile(_DOWN + r"(?:幅度?|了|约|超过?|:)*$")
_IMPROVED = re.compile(
    r"(?:同比|[比较][^,。;比较]{2,10}|(?<=浓度)|(?<=指数)|(?<=PM2.5))[^,。;]{0,4}改善(?:幅度|了|约|超过?|达)*$"
)
_CONCENTRATION = re.compile(r"浓度|PM|均值|排放|污染|细颗粒物|降尘")
_THAN_STANDARD = re.compile(r"[比较](?:法定|国家(?:规定|法定)|规定|承诺)[^,。;]{0,4}时限")  # no year's
_CUTS = re.compile(rf"(?:^|[,、]){CUTS}[^,、完成]{{2,6}}$")  # 减环节30%、减时限60%
_GROWTH_NAME = re.compile(r"(?<!自然)(?:增长率|增速|增幅|涨幅|增长速度|增长幅度|升幅|增长(?:预期|计划|年度)*目标)")
_DECLINE_NAME = re.compile(
    r"下降(?:基本|激励|预期|约束性)?目标$|降幅|下降率|降低率|跌幅|下降幅度|减少率|(?:能耗|强度|排放量?)[^,。;]{0,4}降低$"
)
_SHARE_NAME = re.compile(r"占比|比重|份额|构成|占(?!地(?!区|方)|用|道|补|有)[^,。;]{0,24}")
_RATE_NAME = re.compile(r"率|比例|进度")
_LABEL_OF_DECLINE = re.compile(r"(?:降幅|下降率|降低率|减少率|下降幅度)")
_CONTRIBUTION = re.compile(r"贡献率|贡献度|拉动|下拉|贡献了?[^,。;]{0,10}的$")
# 工业贡献了全市55%的税收, 贡献了全省60%的增长
_GAVE = re.compile(r"贡献了?(?![率度额])[^,。;]{0,30}$")
_GIVES_OF = re.compile(
    r"(?:左右|以上)?的(?P<growth>增长|增量|增幅|增收额?|[\u4e00-\u9fff]{2,6}增[长量])?(?=[\u4e00-\u9fff])?"
)
_SCORE = re.compile(r"指数|系数|得分|评分|综合分|满意度|分值|景气")
_PRICE_INDEX = re.compile(r"(?:价格|物价)总?指数(?:为|是|达到?|控制在)?$")
_PLAN_RATE = re.compile(
    r"(?:完成|达到?|[占为](?=[年全计预目任]|[\u4e00-\u9fff]{2}任务))[^,。;]{0,12}(?:计划|目标|任务|预算|进度|工程量|总量)[^,。;]{0,6}的$"
)
_PLAN_RATE_NAME = re.compile(
    r"(?:完成|占|为)(?:年|全年)?(?:年度|全年|年初|变动|调整)?(?:预期|责任|工作)?(?:计划|目标|预算|任务)(?:任务|投资|数)?(?:的?(?:比例|比重|进度|情况))?$"
)
_PART_OF_ALL = re.compile(r"达到?[^,。;达]{2,12}总(?:面积|数|人口|人数|户数)的$")  # 高标准农田达到耕地总面积的64%
_RELATIVE = re.compile(r"(?:恢复到?|恢复至|相当于|达到?|为|是)[^,。;]{0,10}(?:19|20)[0-9]{2}年?[^,。;]{0,8}的$")
_OF_LAST_YEAR = re.compile(r"(?:[为是]|相当于|恢复[到至])(?:上年|去年)(?:同期)?(?:水平)?的(?:近|约)?$")
_FOLLOWS_GROWTH = re.compile(r"的?(?:同比|年均|平均)?(?:增长|增速|增幅|增长率|涨幅)(?![至到为])")
_FOLLOWS_DECLINE = re.compile(r"的?(?:同比|年均|平均)?(?:下降|降幅)(?![至到为])")
_EITHER_WAY = re.compile(  # 比上年增减%, 增(+)减(-): the sign of the number tells
    r"(?:增长?|上升|上涨)(?:率|幅)?[、或/±+()（）]*(?:下降|减少?|下跌)[-－()（）]*(?:率|幅度?)?(?:为|达)?$|增长(?:率)?[、或/±()]*(?:下降|减少)|升降|涨跌"
)
_COLUMN_OF_CHANGE = re.compile(
    r"(?:(?P<up>(?<!新)增[加长]|净增加?|提高|上升|加快)|(?P<down>净?减少|降低|回落|放缓)|增减|升降|变化|变动|差距|差额|差值)(?:数|量|额|幅度)?$"
)
_COLUMN_OF_LAST_YEAR = re.compile(r"[为是](?:上年|去年)(?:同期)?的?$")  # a column 为上年%: 105.8 of 100
_CHANGE_UP = re.compile(
    r"(?:超收|增支|(?<!均)增产|多[收支]|调高|上调|(?<!新)增加|净增加?|增长|提高|(?<!规范)(?<!整治)(?<!改造)(?<!品质)(?<!优化)(?<!环境)提升|上升|(?<!均)(?<!均[年月])增收|(?<=同比)多|前移|前进|跃升|上涨|(?<![提每毫])升|(?<!新)增|扩大|延长|[比较][^,。;]{2,8}(?:多[\u4e00-\u9fff]{0,3}|高出?))"
    r"(?:了|超过?|约|近)*$"
)
_CHANGE_DOWN = re.compile(
    r"(?:(?<=[尚还仍])[差欠]|短收|减支|减产|少[收支]|调低|下调|减少|净减少?|(?<=[数量额])少|下降|降低|减收|(?<=同比)少|后移|后退|下跌|压减|减低|缩短|缩小|回落|(?<!起)降|减|[比较][^,。;]{2,8}(?:少[\u4e00-\u9fff]{0,3}|低))(?:了|超过?|约|近)*$"
)
# 净增“五上”企业130户: the noun stands between verb and number.
_CHANGE_OF = re.compile(
    r"(?:(?P<up>(?<!新)增加|净增)|(?P<down>减少))(?!值|投入|投资|供给|供应|的)[\u4e00-\u9fff“”]{1,12}$"
)
# 净增“四上”企业96家，其中规上工业企业18家: a part of what was added net.
_OF_WHICH = re.compile(r"净[增减][^,;。]*[,;]其中[\u4e00-\u9fff“”]{2,14}$")
# 净增经营主体3.46万家、企业1.4万家: two things that were added net.
_LISTED_WITH = re.compile(r"净[增减][^,;。、]*[0-9][^,;。、]*、[\u4e00-\u9fff“”]{2,14}$")
# 第二轮土地承包到期后再延长30年: for how long, not by how much longer than before.
_PROLONGED = re.compile(r"(?:承包|租赁|使用权|合同|租期|有效期|期限|政策)[^,。;]{0,8}?(?:再|继续|统一|整体)*延长$")
_NEVER_RAISED = frozenset(("户", "公里", "千米", "米", "亩", "公顷", "平方米", "条", "处", "座"))  # they are improved
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_MADE = re.compile(r"(?<!高)新|引进|培育|认定|达|总数|现有|累计|建|改|开|完成")
_PACE = re.compile(r"(?:(?P<slower>放缓|趋缓|减缓)|加快)(?:了|约|近)*$")  # 增速同比放缓2.2个百分点
_CHANGES = frozenset("差欠调超短支高低增提升涨多前扩延减少降后跌缩落")  # of which each change's words have one
_LEVEL_ENDING = re.compile(r"(?:至|到|达|为|是|成|共|共计)$")

_BASES = (
    ("previous_period", re.compile(r"环比|[比较]上[月季]|[比较](?:上半年|上一?季度|第?[一二三四]季度|[0-9-]+月)")),
    ("year_end", re.compile(r"[比较](?:上年末|上年底|去年末|去年底|年初|年末|(?:19|20)[0-9]{2}年[末底])")),
    (
        "plan",
        re.compile(
            r"[比较](?:年初|年度|全年|规划|[^,。;]{0,8}控制)?(?:计划|预算|目标|预期)|(?:超过?|[高低快好优慢]于|[高低]出)(?:[省市区县州旗]|下达|年度|全年|年初|既定|预定|确定的|控制|考核|预期)*(?:计划|预算|目标|预期|任务|指标)"
            r"|(?:滞后|落后|超前|[高低快慢]|超过?)于?(?:序时|时序|时间)进度|(?:计划|目标|任务|预算|指标|双过半)[”’]?(?:要求)?[尚还仍相]?[差欠]"
        ),
    ),
    ("plan_end", re.compile(r"[比较][“‘](十[一二三四五]?五)[”’](?:期)?末")),
    (
        "year",
        re.compile(r"(?:[比较]|相当于|恢复到|恢复至|达到?|[为是](?=[0-9]{4}年?的))((?:19|20)[0-9]{2})年?(?![末底])"),
    ),
    ("previous_year", re.compile(r"同比|[比较](?:上年|去年)(?![末底])|上年同期|去年同期")),
)
_OPENS_BASE = frozenset("环比较超相恢达同上去高低快好优慢为是滞落差欠")
_CONSTANT = re.compile(r"可比价|不变价|可比口径价")
_CURRENT = re.compile(r"现行?价|当年价")
_WITH_YEAR = re.compile(r"与((?:19|20)[0-9]{2})年相比")
_AMOUNT_NAME = re.compile(
    r"(?:总值|增加值|收入|支出|投资|总额|产值|税收|用电量|销售额|零售额|GDP|消费|存款|贷款|出口|进口|外资|外贸|产量|利润|吞吐量|余额)$"
)
# Words that carry the kind of the number before them on: 增长6.5%以上,力争7%.
_FILLS = re.compile(r"[,、]?(?:力争|确保|争取|奋力|冲刺|努力|并|达到|达|实现|完成)*")
_TIME_ALONE = re.compile(r"[,、]?(?:预计)?(?:全年|上半年|前三季度|[一二三四]季度)")  # 增速上半年3.2%、前三季度4.4%
_BASED_ON_ALL = re.compile(r"[比较]((?:19|20)[0-9]{2})年?\([^()]*下同[^()]*\)")
_SHORT_OF_AIM = re.compile(r"(?:^|[与距和比较年度初期]|目标|计划)(?:差距|差额|差值|偏差)$")
_AGAINST_PLAN = re.compile(r"[短超]收$")
_AVERAGE_GROWTH = re.compile(r"年均(?=[增递下降提减])|[两三四五六]年平均|年平均(?=[增递下降])")


class KindWords(NamedTuple):
    """The words a number's kind is read from, in matching form.

    ``left``: words of its clause before it (of the whole enumeration it stands in); ``clause_left``: all of the clause;
    ``right``: words after it; ``sentence_left``: the sentence up to the number; ``header`` and ``label``: of a cell.
    """

    left: str
    right: str
    clause_left: str
    sentence_left: str
    header: str = ""
    label: str = ""
    is_cell: bool = False
    compared_year: int | None = None  # of a column 比2022年增长
    since_last: str = ""  # the sentence since its last number
    is_other_area: bool = False  # another area's figure beside the own one
    before: tuple[MeasureKind, str | None] | None = None  # kind and direction of the percentage before, same sentence
    beside: tuple[MeasureKind, str | None] | None = (
        None  # the percentage whose aim or other year's figure this is, in brackets
    )
    change_before: str | None = None  # direction of the change before, in the same sentence and unit
    has_several_years: bool = False
    threshold_nouns: tuple[str, ...] = ()
    year: int | None = None
    joins_next: bool = False  # the next number follows at once or after 的: 30亿元以上2幢
    counts_things: bool = False  # it counts things or people itself
    counts_next: bool = False  # a counted number follows the words on the right: 10亿元项目10个
    follows_days: bool = False  # it follows a number of days at once: 129天超1亿千瓦


_RATE_LABEL = re.compile(r"(?<!增长)(?<!增)(?<!下降)(?<!降低)率$")


def read_kind(mention: Mention, quantity: Quantity, words: KindWords) -> None:
    """Fill ``measure_kind``, ``direction``, ``comparison_base`` and ``price_basis`` of a statistic."""
    kind, direction = _kind(mention, quantity, words)
    mention.measure_kind, mention.direction = kind, direction
    grows = _ENDS_UP.search(words.left) or (words.is_cell and re.search(r"增长|增幅|增速|同比", words.header))
    if kind is MeasureKind.RATIO and mention.unit == "倍" and grows:
        mention.direction, mention.comparison_base = "up", _base(MeasureKind.GROWTH_RATE, words)
    if kind in (MeasureKind.GROWTH_RATE, MeasureKind.DECLINE_RATE, MeasureKind.CHANGE, MeasureKind.CHANGE_PP):
        mention.comparison_base = _base(kind, words)
    elif kind in (MeasureKind.RATE, MeasureKind.RATIO) and (
        _PLAN_RATE_NAME.search(words.header)
        or _is_of_plan(words.left)
        or planned_before_share(words.clause_left) is not None
    ):
        mention.comparison_base = "plan"
    elif kind in (MeasureKind.RATE, MeasureKind.RATIO) and _OF_LAST_YEAR.search(words.left):
        mention.comparison_base = "previous_year"
    elif (
        kind in (MeasureKind.RATE, MeasureKind.RATIO)
        and _RELATIVE.search(words.left)
        and (year := dict(_BASES)["year"].search(words.clause_left))
    ):
        mention.comparison_base = year.group(1)
    mention.price_basis = _price_basis(kind, words)


def _is_of_plan(left: str) -> bool:
    """Whether a rate says how much of a plan is done, not how far a work has come."""
    return (
        _PLAN_RATE_NAME.search(left) is not None
        or SHARE_OF_BUDGET.search(left) is not None
        or _PLAN_RATE.search(left) is not None
        and re.search(r"计划|预算|目标|任务", left) is not None
    )


def _kind(mention: Mention, quantity: Quantity, words: KindWords) -> tuple[MeasureKind, str | None]:
    unit = quantity.unit or mention.unit
    if not words.is_cell and unit not in POINTS and _bounds_what_is_counted(mention, quantity, words):
        return MeasureKind.THRESHOLD, None
    if unit in PERCENT:
        if quantity.dimension == "ratio":
            return MeasureKind.SHARE, None
        return _percent_kind(mention, words)
    if unit in POINTS:
        return _points_kind(mention, words)
    if quantity.dimension == "ratio" and (moved := _CHANGE_DOWN.search(words.left) or _CHANGE_UP.search(words.left)):
        return MeasureKind.CHANGE, "down" if _CHANGE_DOWN.search(moved.group()) else "up"
    if quantity.dimension == "rank":
        return MeasureKind.RANK, None
    if (
        unit == "倍"
        or quantity.dimension == "ratio"
        or (unit == "1" and re.search(r"比(?:例|值)?$|之比", words.label + words.left))
    ):
        return MeasureKind.RATIO, None
    said = words.clause_left if words.left.endswith(("至", "到")) else words.left
    if unit == "分" or (unit == "1" and _SCORE.search(said + words.label + words.header)):
        return MeasureKind.INDEX_SCORE, None
    if _is_threshold(mention, quantity, words):
        return MeasureKind.THRESHOLD, None
    return _amount_kind(mention, words)


def _percent_kind(mention: Mention, words: KindWords) -> tuple[MeasureKind, str | None]:
    is_negative = _is_negative(mention)
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


_AIM_OF_AMOUNT = re.compile(
    r"(?P<of>[^,。;]{2,40})未(?:能)?(?:完成|达到|实现)(?:年初|全年|年度)?(?:预期|计划|既定)?的?$"
)


def _is_aim_of_growth(words: KindWords) -> bool:
    """Whether an amount is said to have missed a percentage it aimed at: 零售总额未达到年初预期|8%的目标."""
    if words.is_cell or "未" not in words.left:
        return False
    aim = _AIM_OF_AMOUNT.search(words.left) if is_aim(words.left, words.right) else None
    return aim is not None and _AMOUNT_NAME.search(aim["of"]) is not None


def _is_bound_of_rate(mention: Mention, words: KindWords) -> bool:
    """Whether a column of growth holds the bound of a row that is a rate: 城镇登记失业率 | 3以内."""
    is_bound = mention.qualifier in (Qualifier.AT_MOST, Qualifier.AT_LEAST)
    return is_bound and _RATE_LABEL.search(words.label) is not None


def _improvement(words: KindWords) -> tuple[MeasureKind, str | None] | None:
    """PM2.5浓度同比改善6.7% has fallen, an index of quality that 改善 has risen; its owner may stand a clause before."""
    left = words.left or words.header
    improved = _IMPROVED.search(left) if "改善" in left else None
    if improved is None:
        return None
    owner = left[: improved.start()].rstrip(",") or words.label or words.sentence_left
    falls = _CONCENTRATION.search(owner) is not None
    return (MeasureKind.DECLINE_RATE, "down") if falls else (MeasureKind.GROWTH_RATE, "up")


def _percent_words(left: str, right: str) -> tuple[MeasureKind, str | None] | None:
    """Kind and direction of a percentage from the words before (and right after) it; ``None`` where they are silent."""
    if _EITHER_WAY.search(left):
        return MeasureKind.GROWTH_RATE, None
    if (left.endswith("的") and re.match(r"用于|投向|来自|投入", right)) or (
        not left.strip(",、") and right.startswith("用于")
    ):
        return MeasureKind.SHARE, None
    if _PLAN_RATE.search(left) or _PLAN_RATE_NAME.search(left) or planned_before_share(left):
        return MeasureKind.RATE, None
    if _RELATIVE.search(left):
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
        if _ENDS_DOWN.search(left):
            return MeasureKind.DECLINE_RATE, "down"
        if _ENDS_UP.search(left):
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


def _is_negative(mention: Mention) -> bool:
    return (mention.value or "").startswith("-")


def _points_kind(mention: Mention, words: KindWords) -> tuple[MeasureKind, str | None]:
    left = words.left or words.clause_left
    if words.is_cell and not left.strip("+＋-−–—"):
        changed = None if _is_negative(mention) else _COLUMN_OF_CHANGE.search(words.header)
        return (
            MeasureKind.CONTRIBUTION if "拉动" in words.header else MeasureKind.CHANGE_PP,
            changed and changed.lastgroup,
        )
    if re.search(r"下拉|拖累", left):
        return MeasureKind.CONTRIBUTION, "down"
    if re.search(r"拉动|贡献", left):
        return MeasureKind.CONTRIBUTION, "up" if "增长" in left else None
    if _CHANGE_DOWN.search(left) or _ENDS_DOWN.search(left):
        return MeasureKind.CHANGE_PP, "down"
    if _ENDS_UP.search(left):
        return MeasureKind.CHANGE_PP, "up"
    pace = _PACE.search(left)
    return MeasureKind.CHANGE_PP, None if pace is None else "down" if pace["slower"] else "up"


_BOUNDS = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
_OF_COUNTED = re.compile(r"的[\u4e00-\u9fff“”]{1,12}?(?:已|共|达到?|有|增至|增加到|为|仅|只)*")
_OF_PLACES = re.compile(
    r"的?(?:(?:县级|地级)市|县\([市区]\)|县[市区]?|区县|城市|[强大][县区市镇]|乡?镇)(?=$|[达有共增由、])"
)


def _bounds_what_is_counted(mention: Mention, quantity: Quantity, words: KindWords) -> bool:
    """Whether a bound says which things are counted next, on which days, or which places are meant: 占比超过10%的产品有44种,
    用电负荷129天超1亿千瓦, 首个超5000亿元县级市."""
    if mention.qualifier not in _BOUNDS or quantity.dimension in ("rank", "ratio"):
        return False
    if words.follows_days and quantity.dimension not in ("duration", "count", "persons"):
        return True
    if words.counts_next and _OF_COUNTED.fullmatch(words.right):
        return True
    return quantity.dimension == "money" and _OF_PLACES.match(words.right) is not None


def _is_threshold(mention: Mention, quantity: Quantity, words: KindWords) -> bool:
    """500万元以上项目, 超50亿元项目: a measured bound right before the noun of the group it defines."""
    if quantity.suffix in ("以上", "以下") and not words.joins_next and _is_of_size(mention, words):
        return True
    if quantity.suffix in ("以上", "以下") and _PEOPLED.match(words.right):
        return True
    if quantity.dimension not in MEASURED or not words.threshold_nouns:
        return False
    is_bounded = quantity.suffix in ("以上", "以下", "以内") or mention.qualifier not in (None, Qualifier.EXACT)
    if is_bounded and words.joins_next:
        return True
    if quantity.dimension == "money" and words.right in words.threshold_nouns and words.counts_next:
        return True
    if is_bounded and quantity.dimension == "money" and words.counts_next and _TRADE.fullmatch(words.right):
        return True
    if words.right.startswith("级"):
        return True  # 300万吨级碳捕集, 100兆瓦级储能
    if not is_bounded:
        return False
    return _before_noun(words.threshold_nouns).match(words.right) is not None


_PEOPLED = re.compile(r"的?(?:常住)?人口(?:的?大?[县区镇]|城市|大市)")  # 20万以上人口县, 50万以上人口城市
_SETTLEMENT = re.compile(r"的?(?:自然|行政|中心)?(?:村庄?|村屯|屯|小区|居民点)")
_SIZED = re.compile(r"[宽长高厚深]?的?(?P<thing>[\u4e00-\u9fff]{2,8})")


def _is_of_size(mention: Mention, words: KindWords) -> bool:
    """Whether a bound says how large each thing is that is counted next, or a village: 60平方米以上文化室12个, 20户以上自然村."""
    if mention.unit == "户" and _SETTLEMENT.match(words.right):
        return True
    is_size = mention.unit not in ("个", "家", "项", "条")
    thing = _SIZED.fullmatch(words.right) if words.counts_next and is_size else None
    return thing is not None and LEADING_VERBS.match(thing["thing"]) is None


_TRADE = re.compile(r"[\u4e00-\u9fff]{1,5}业")  # 10亿元以上制造业5个


@lru_cache(maxsize=4)
def _before_noun(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[级的]?[\u4e00-\u9fff“”]{{0,8}}?(?:{any_of(nouns)})")


def _amount_kind(mention: Mention, words: KindWords) -> tuple[MeasureKind, str | None]:
    left = words.left
    if words.is_cell and not left.strip("+＋"):
        if (changed := _COLUMN_OF_CHANGE.search(words.header)) and not _is_negative(mention):
            return MeasureKind.CHANGE, changed.lastgroup
        return MeasureKind.CHANGE if changed else MeasureKind.LEVEL, None
    if re.search(r"率(?:分别)?(?:为|达到?)?$", left):
        return (
            MeasureKind.LEVEL if (mention.unit or "")[:1] == "元" else MeasureKind.RATE
        ), None  # 劳动生产率22.8万元/人
    if _LEVEL_ENDING.search(left):
        return MeasureKind.LEVEL, None
    is_part = (
        words.change_before is not None
        and mention.qualifier is Qualifier.EXACT
        and (_OF_WHICH.search(words.sentence_left) or _LISTED_WITH.search(words.sentence_left))
    )
    if is_part and mention.unit != "元" and not _MADE.search(left):
        return MeasureKind.CHANGE, words.change_before
    if _CHANGES.isdisjoint(left):
        return MeasureKind.LEVEL, None
    if left.endswith("提升") and mention.unit in _NEVER_RAISED:
        return MeasureKind.LEVEL, None  # 老旧管网提升500公里
    if left.endswith("提升") and words.counts_things and _HAN.match(words.right):
        return MeasureKind.LEVEL, None  # 提升40所普通高中办学能力
    if _PROLONGED.search(left):
        return MeasureKind.LEVEL, None
    if _CHANGE_DOWN.search(left):
        return MeasureKind.CHANGE, "down"
    if _CHANGE_UP.search(left):
        return MeasureKind.CHANGE, "up"
    change_of = _CHANGE_OF.search(left)
    if change_of and not re.search(r"[至到达为]", change_of.group()):
        return MeasureKind.CHANGE, change_of.lastgroup
    return MeasureKind.LEVEL, None


def _base(kind: MeasureKind, words: KindWords) -> str | None:
    """What a rate or a change is measured against: the words nearest before the number decide."""
    if words.compared_year is not None:
        is_last = words.year is not None and words.compared_year == words.year - 1
        return "previous_year" if is_last else str(words.compared_year)
    for text in (words.left, words.clause_left, words.header, words.label):
        if _OPENS_BASE.isdisjoint(text):
            continue
        found = [(m.end(), name, m) for name, pattern in _BASES for m in pattern.finditer(text)]
        if found:
            _, name, match = max(found, key=lambda item: item[0])
            if name == "plan_end":
                return str(FIVE_YEAR_PLANS[match.group(1)] + 4)
            return match.group(1) if name == "year" else name
    if _THAN_STANDARD.search(words.left):
        return None
    if words.is_cell and _SHORT_OF_AIM.search(words.header):
        return "plan"
    if kind is MeasureKind.CHANGE and _AGAINST_PLAN.search(words.left):
        return "plan"
    if is_amendment(words.sentence_left):
        return "plan"
    if based := _BASED_ON_ALL.search(words.sentence_left):
        return based.group(1)
    if kind is MeasureKind.CHANGE and re.search(r"[增减][收支]$", words.left):
        return "previous_year"
    with_year = _WITH_YEAR.search(words.sentence_left)
    if with_year:
        is_last = words.year is not None and int(with_year.group(1)) == words.year - 1
        return "previous_year" if is_last else with_year.group(1)
    is_rate = kind in GROWTH_KINDS
    is_mean = words.has_several_years or _AVERAGE_GROWTH.search(words.clause_left) is not None
    return "previous_year" if is_rate and not is_mean else None


def _price_basis(kind: MeasureKind, words: KindWords) -> str | None:
    text = words.sentence_left
    if "价" not in text:
        return None
    constant, current = list(_CONSTANT.finditer(text)), list(_CURRENT.finditer(text))
    if kind in GROWTH_KINDS or kind is MeasureKind.LEVEL:
        last_constant = constant[-1].end() if constant else -1
        last_current = current[-1].end() if current else -1
        nearest = max(last_constant, last_current)
        if nearest >= 0 and len(text) - nearest <= 14:
            return "constant" if last_constant > last_current else "current"
    return None
