"""Whether an amount or a number of points is a level or by how much something changed, and which way.

Percentages are for :mod:`~orchestration.reports.numbers.percentages`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.kind_words import ENDS_DOWN, ENDS_UP, KindWords, has_minus
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.record import MeasureKind, Qualifier

_COLUMN_OF_CHANGE = re.compile(
    r"(?:(?P<up>(?<!新)增[加长]|净增加?|提高|上升|加快)|(?P<down>净?减少|降低|回落|放缓)|增减|升降|变化|变动|差距|差额|差值)(?:数|量|额|幅度)?$"
)
CHANGE_UP = re.compile(
    r"(?:超收|超(?:年度|年初|全年)?计划|增支|(?<!均)增产|多[收支产]|调高|上调|(?<!新)增加|净增加?|增长|提高|(?<!规范)(?<!整治)(?<!改造)(?<!品质)(?<!优化)(?<!环境)提升|上升|(?<!均)(?<!均[年月])增收|(?<=同比)多|前移|前进|跃升|上涨|(?<![提每毫])升|(?<!新)增|扩大|延长|[比较][^,。;]{2,8}(?:多[\u4e00-\u9fff]{0,3}|高出?))"
    r"(?:了|超过?|约|近)*$"
)
CHANGE_DOWN = re.compile(
    r"(?:(?<=[尚还仍])[差欠]|短收|减支|减产|少[收支产]|调低|下调|减少|净减少?|(?<=[数量额])少|下降|降低|减收|(?<=同比)少|后移|后退|下跌|压减|减低|缩短|缩小|回落|(?<!起)降|减|[比较][^,。;]{2,8}(?:少[\u4e00-\u9fff]{0,3}|低))(?:了|超过?|约|近)*$"
)
_PACE = re.compile(r"(?:(?P<slower>放缓|趋缓|减缓)|加快)(?:了|约|近)*$")  # 增速同比放缓2.2个百分点


def points_kind(mention: Mention, words: KindWords) -> tuple[MeasureKind, str | None]:
    """Kind and direction of a number of points: a change, or what something gave to one."""
    left = words.left or words.clause_left
    if words.is_cell and not left.strip("+＋-−–—"):
        changed = None if has_minus(mention) else _COLUMN_OF_CHANGE.search(words.header)
        return (
            MeasureKind.CONTRIBUTION if "拉动" in words.header else MeasureKind.CHANGE_PP,
            changed and changed.lastgroup,
        )
    if re.search(r"下拉|拖累", left):
        return MeasureKind.CONTRIBUTION, "down"
    if re.search(r"拉动|贡献", left):
        return MeasureKind.CONTRIBUTION, "up" if "增长" in left else None
    if CHANGE_DOWN.search(left) or ENDS_DOWN.search(left):
        return MeasureKind.CHANGE_PP, "down"
    if ENDS_UP.search(left):
        return MeasureKind.CHANGE_PP, "up"
    pace = _PACE.search(left)
    return MeasureKind.CHANGE_PP, None if pace is None else "down" if pace["slower"] else "up"


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
_CHANGES = frozenset("差欠调超短支高低增提升涨多前扩延减少降后跌缩落")  # of which each change's words have one
_LEVEL_ENDING = re.compile(r"(?:至|到|达|为|是|成|共|共计)$")


def amount_kind(mention: Mention, words: KindWords) -> tuple[MeasureKind, str | None]:
    """Kind and direction of an amount or a count: a level unless the words before it say that it is a change."""
    left = words.left
    if words.is_cell and not left.strip("+＋"):
        if (changed := _COLUMN_OF_CHANGE.search(words.header)) and not has_minus(mention):
            return MeasureKind.CHANGE, changed.lastgroup
        return MeasureKind.CHANGE if changed else MeasureKind.LEVEL, None
    if re.search(r"(?<![功频])率(?:分别)?(?:为|达到?)?$", left):
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
    if CHANGE_DOWN.search(left):
        return MeasureKind.CHANGE, "down"
    if CHANGE_UP.search(left):
        return MeasureKind.CHANGE, "up"
    change_of = _CHANGE_OF.search(left)
    if change_of and not re.search(r"[至到达为]", change_of.group()):
        return MeasureKind.CHANGE, change_of.lastgroup
    return MeasureKind.LEVEL, None
