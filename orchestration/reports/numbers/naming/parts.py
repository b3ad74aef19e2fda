"""Names of numbers that stand for parts or sums of what the sentence named before: totals, a measure of each, a place's part."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.groups import Group
from orchestration.reports.numbers.naming.phrases import core, strip_copulas, strip_opening
from orchestration.reports.numbers.record import MeasureKind

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:街道|镇|乡|开发区|园区|新城|片区|商务区|功能区)")


_RESPECTIVELY = re.compile(r"^(?:的|分别|依次)+|(?:分别|依次|达到?|为)+$")


def _of_industries(left: str, thread: Thread) -> bool:
    """Whether three contributions are the industries', by their words or because the three numbers before were."""
    last = thread.frames[-3:]
    goes_on = len(last) == 3 and all(words.INDUSTRY.match(frame.name) for frame in last)
    return "三次产业" in left or (goes_on and re.match(r"[,、]?(?:分别)?(?:对|拉动)", left) is not None)


def totals(group: Group, thread: Thread) -> list[Frame]:
    """总数分别达到233家和45家: the totals of the last things counted; three contributions are the three industries'."""
    first, count = group.first, len(group.slots)
    if count == 3 and first.mention.measure_kind is MeasureKind.CONTRIBUTION and _of_industries(first.left, thread):
        said = _RESPECTIVELY.sub("", core(first.left).replace("三次产业", ""))
        said += "百分点" if said.startswith("拉动") and not said.endswith("百分点") else ""
        return [Frame(f"第{number}产业{said}", kind=MeasureKind.CONTRIBUTION) for number in "一二三"]
    of_each = _of_each_counted(group, thread)
    if of_each:
        return of_each
    counted = [frame for frame in thread.frames if frame.verb and frame.noun and not frame.is_bracketed]
    if count < 2 or "总数" not in first.left or core(first.left) not in {"", "总数"} or len(counted) < count:
        return []
    return [frame._replace(name=f"{frame.subject}{frame.noun}总数", verb="") for frame in counted[-count:]]


def part_by_place(group: Group, thread: Thread) -> Frame | None:
    """拆除违法建筑312万平方米，其中金汇镇46万平方米: a place's part of what was measured."""
    first, whole = group.first, thread.whole
    is_part = thread.opened_part and whole is not None and len(group.slots) == 1 and not first.right
    if whole is None or not is_part or whole.unit != first.mention.unit:
        return None
    place = strip_opening(strip_copulas(first.left))
    if not _PLACE.fullmatch(place):
        return None
    return whole._replace(subject=place, is_part=True) if first.mention.measure_kind is MeasureKind.LEVEL else None


def _of_each_counted(group: Group, thread: Thread) -> list[Frame]:
    """产业项目152个、民生项目66个，年度投资分别为236亿元和76亿元: a measure of each of the things last counted."""
    count, unit = len(group.slots), group.first.mention.unit
    if count < 2 or "分别" not in group.first.left:
        return []
    said = core(group.first.left).removesuffix("分别")
    each = thread.levels[-count:]
    if len(each) != count or not words.GENERIC.fullmatch(said):
        return []
    if len({frame.unit for frame in each}) > 1 or each[0].unit == unit:
        return []
    return [
        Frame(f"{frame.owner}{said}", noun=f"{frame.owner}{said}", unit=unit, kind=MeasureKind.LEVEL) for frame in each
    ]
