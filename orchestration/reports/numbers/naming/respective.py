"""The words before several numbers parted, so that each number has a subject of its own: 小学、初中学位分别新增1200个、800个.

Items that leave words to one another are completed in :mod:`~orchestration.reports.numbers.naming.items`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import comparisons, relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.items import complete_items
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, FIRMS_MEASURE
from orchestration.reports.numbers.naming.measures import owner_of
from orchestration.reports.numbers.naming.phrases import split_items, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

REACHED = re.compile(r"(?:突破|达到?|超过?|增至)(?:约|近)?$")
_DEED = r"新?(?:签约|落地|开工|建设|竣工|完工|投产|投用|建成|续建|注册|入库|达产|引进)"
# 亿元以上项目签约、开工、竣工120个、96个、58个; 新签约、新开工亿元以上项目120个、96个: what is done to one kind of thing
_DEEDS_TO_ONE = re.compile(
    rf"(?:(?P<of>[^、,]*[^、,和及])(?:分别)?(?P<after>{_DEED}(?:[、和及]{_DEED})+)|(?P<before>{_DEED}(?:[、和及]{_DEED})+)(?P<thing>[^、,]{{2,}}?)(?:分别)?)"
)
_RESPECTIVELY = re.compile(r"(?P<who>.*)分别(?P<what>[\u4e00-\u9fff]{2,6})")
# 小学、初中学位新增1200个、800个: the deed of each
_ADDED_OF_EACH = re.compile(r"(?P<who>[^,]*、[^,]*?)(?P<what>净增|新增|新开工|开工|竣工|完工|投产)")
# 高新技术产业、装备制造业增加值占规上工业增加值的比重; 工业投资、服务业投资占比
_SHARED_WHOLE = re.compile(r"(?P<parts>[^占]+?)(?P<rest>占[^占]*|比重)")
_HALF_OF = {
    "存贷款": ("存款", "贷款"), "内外资": ("内资", "外资"), "财政收支": ("财政收入", "财政支出"), "牛羊": ("牛", "羊"),
}  # fmt: skip
_BOTH = re.compile("|".join(_HALF_OF))  # 金融机构存贷款余额达到831亿元、406亿元


def subjects_of_each(first: Slot, count: int) -> list[str] | None:
    """One left side for each of ``count`` values, or ``None`` where all share the words."""
    if count < 2:
        return None
    if first.mention.measure_kind is MeasureKind.RANK:
        left = relations.plain_rank(first.left)
        subject = relations.split_rank(left)[0]
        if not left.startswith(subject):
            return None
        items = complete_items(split_items(strip_opening(subject)))
        return [item + left[len(subject) :] for item in items] if len(items) == count else None
    subject = relations.split_growth(first.left)[0]
    is_points = first.mention.measure_kind is MeasureKind.CHANGE_PP
    if is_points and (compared := comparisons.compared_with(first.left)):
        subject = first.left[: compared[0]].removesuffix("分别")
    is_growth = first.mention.measure_kind in GROWTH_KINDS or is_points
    if not is_growth:
        subject = strip_copulas(first.left)
    deeds = _DEEDS_TO_ONE.fullmatch(strip_opening(subject)) if first.mention.measure_kind is MeasureKind.LEVEL else None
    respectively = None if deeds else _RESPECTIVELY.fullmatch(subject) or _ADDED_OF_EACH.fullmatch(subject)
    if respectively and not is_growth:
        subject = respectively["who"]
    if first.mention.measure_kind is MeasureKind.SHARE and (shared := _SHARED_WHOLE.fullmatch(subject)):
        items = complete_items(items_of(strip_opening(shared["parts"]), count))
        return [item + shared["rest"] for item in items] if len(items) == count else None
    items = _each_deed(deeds) if deeds else _with_owner(complete_items(items_of(strip_opening(subject), count)))
    if respectively and not is_growth:
        items = [item + respectively["what"] for item in items]
    if len(items) == 1 and count == 2 and (both := _BOTH.search(items[0])):
        items = [items[0][: both.start()] + half + items[0][both.end() :] for half in _HALF_OF[both.group()]]
    if len(items) == 1 and count == 2 and items[0].startswith("城乡"):
        items = ["城镇" + items[0][2:], "农村" + items[0][2:]]
    relation = first.left[len(subject) :] if is_growth else ""
    if not is_growth and respectively is None and REACHED.search(first.left) and first.left.startswith(subject):
        relation = "达到"  # how many there are, whatever was done before
    if (by_area := _higher_by_area(first.left)) and len(by_area) == count:
        return by_area
    by_name = comparisons.COMPARED.search(first.left)
    areas = split_items(by_name["area"]) if by_name else []
    if by_name and len(areas) == count:
        return [first.left[: by_name.start("area")] + area for area in areas]
    if len(items) == count:
        return [item + relation for item in items]
    return None


def _each_deed(deeds: re.Match[str]) -> list[str]:
    done = re.split("[、和及]", deeds["after"] or deeds["before"])
    return [f"{(deeds['of'] or '').removesuffix('分别')}{deed}{deeds['thing'] or ''}" for deed in done]


def items_of(text: str, count: int) -> list[str]:
    """The coordinated parts of ``text``; where it has more joints than parts, those after the character all parts end in
    (信息传输、软件和信息技术服务业、科学研究和技术服务业)."""
    items = split_items(text)
    if len(items) <= count:
        return items
    if len(listed := text.split("、")) == count and not any(mark in text for mark in "（(“"):
        return listed  # 文化及相关产业、旅游及相关产业增加值
    alike = re.split(rf"(?<={re.escape(text[-1])})(?:、|和|及|与|以及)", text)
    return alike if len(alike) == count else items


def _with_owner(items: list[str]) -> list[str]:
    """生产安全事故起数、死亡人数: a measure that says nothing alone is of the first item's thing."""
    first = items[0] if items else ""
    if (
        len(items) > 1 and (theirs := FIRMS_MEASURE.search(first)) and theirs.start() > len("企业")
    ):  # 省属企业营收和利润
        return [
            first,
            *(first[: theirs.start()] + item if FIRM_MEASURE.fullmatch(item) else item for item in items[1:]),
        ]
    owner = owner_of(first)
    measure = first[len(owner) :]
    is_own_rate = measure.endswith("率") and all(item.endswith("率") for item in items[1:])  # 解决率、满意率
    if owner == first or is_own_rate or words.GENERIC.fullmatch(first):
        return items
    return [first, *(owner + item if words.GENERIC.fullmatch(item) else item for item in items[1:])]


_HIGHER_BY_AREA = re.compile(r"[比较](?P<areas>[^,比较]{2,16}?)(?:分别|(?<=[国省市区县州旗]))(?P<how>[高低快])出?了?$")


def _higher_by_area(left: str) -> list[str]:
    """增速较全国、全省分别高0.1和0.3个百分点: the comparison with each."""
    found = _HIGHER_BY_AREA.search(left)
    return [f"{left[: found.start()]}{found['how']}于{area}" for area in split_items(found["areas"])] if found else []
