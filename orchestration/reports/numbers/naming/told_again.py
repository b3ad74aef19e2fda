"""Several numbers that go on with as many things named before: 分别增长4%和5%, 累计分别达19家、8家, 分别占全区的66%、57%.

Numbers whose own words say what they are of are for :mod:`~orchestration.reports.numbers.naming.respective`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import comparisons, relations
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.groups import Group
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import GROWTH_KINDS, PERCENTAGE_KINDS, MeasureKind

LEVEL_KINDS = frozenset({MeasureKind.LEVEL, MeasureKind.RATE, MeasureKind.INDEX_SCORE})


def told_again(group: Group, count: int, thread: Thread) -> list[Frame]:
    """Frames of ``count`` values that move or are shares of the things just named; empty where the words say another thing."""
    return (
        _moved_to(group, count, thread)
        or _reached(group, count, thread)
        or _moved(group, count, thread)
        or _places_moved(group, count, thread)
        or _moved_in_units(group, count, thread)
        or _shares(group, count, thread)
    )


# 累计分别达19家、8家: how many there are of what was added before.
_STOCKS = re.compile(r"^[,、]?(?:累计|总数|总量)(?:分别)?(?:达到?|为|增至|拥有)?$")


def totals_of_each(group: Group, thread: Thread) -> list[Frame]:
    """The totals of as many things as were counted before, each in its unit; empty where the words say another thing."""
    if not _STOCKS.match(group.first.left):
        return []
    units = [slot.mention.unit for slot in group.slots]
    before = [frame for frame in thread.levels if frame.noun][-len(units) :]
    if [frame.unit for frame in before] != units:
        return []
    things = [re.sub(r"(?:新增|净增)$", "", frame.noun) for frame in before]
    return [f._replace(name=with_measure(thing, f.unit), verb="") for f, thing in zip(before, things, strict=True)]


def of_names_before(group: Group, values: list[list[Slot]], thread: Thread) -> list[Frame]:
    """Frames of values that are each of one of the levels last named (分别增长4%和5%); empty where the words say another thing."""
    bases = _names_before(group, len(values), thread) if len(values) > 1 else []
    return [_of_base(base, members[0], group.first.left) for base, members in zip(bases, values, strict=False)]


# 分别完成年度预算的98.6%和101.3%: of the levels before.
_PLAN_DONE = re.compile(r"^[,、]?(?:分别)?(?:已?完成|为|占)(?P<what>[^,]{0,6}(?:任务|计划|目标|预算))的?$")
# 分别是“十三五”时期的1.6倍和1.8倍: of the levels before.
_TIMES_OF = re.compile(r"^[,、]?分别(?:是|为|相当于|达到?)(?P<of>[^,]{2,16}?)的?$")
# 恢复到上年的78.5%和74.2%: of the levels before.
_RECOVERED = re.compile(r"^[,、]?(?:分别)?(?P<what>(?:恢复|相当)[到于至][^,]{2,12}?)的?$")


def _names_before(group: Group, count: int, thread: Thread) -> list[str]:
    """Names of the last ``count`` levels, for 分别增长 without a subject of its own; empty where it has one."""
    first = group.first
    subject, _ = relations.split_growth(first.left)
    levels = [frame for frame in thread.frames if not frame.is_bracketed and frame.kind in LEVEL_KINDS]
    is_change = first.mention.measure_kind in GROWTH_KINDS or first.mention.measure_kind is MeasureKind.CHANGE
    is_times = first.mention.unit == "倍" and _TIMES_OF.match(first.left) is not None
    is_done = _PLAN_DONE.search(first.left) or _RECOVERED.match(first.left)
    if (is_times or is_done) and len(levels) >= count:
        return [frame.name for frame in levels[-count:]]
    if not is_change or strip_opening(subject) or len(levels) < count:
        return []
    return [frame.name for frame in levels[-count:]]


def _of_base(base: str, slot: Slot, left: str) -> Frame:
    """The frame of a value of ``base``, by the words ``left`` of the first of them."""
    mention = slot.mention
    if recovered := _RECOVERED.match(left):
        return Frame(f"{base}{recovered['what']}的比例", noun=base, kind=MeasureKind.RATIO)
    if plan := _PLAN_DONE.search(left):
        return Frame(f"{base}完成{plan['what']}比例", noun=base, kind=MeasureKind.RATIO)
    if times := _TIMES_OF.match(left):
        return Frame(f"{base}相当于{times['of']}的倍数", noun=base, kind=MeasureKind.RATIO)
    if mention.measure_kind is MeasureKind.CHANGE:
        changed = relations.change_name(base, relations.split_growth(left)[1], mention)
        return Frame(changed, noun=base, kind=MeasureKind.CHANGE)
    return Frame(relations.growth_name(base, mention, left), noun=base, kind=mention.measure_kind)


_GOES_TO = re.compile(
    r"[,、]?(?:分别)?(?:增长|增加|提高|提升|上升|扩大|拓展|下降|降低|减少|缩小|压减|压缩|整合|调整|[增升降减])[至到为]"
)


def _moved_to(group: Group, count: int, thread: Thread) -> list[Frame]:
    """总部、研发中心分别从771家、481家增加到1076家、636家: the same things again; empty where the words say another thing."""
    before = thread.frames[-count:]
    units = [slot.mention.unit for slot in group.slots]
    if count < 2 or not _GOES_TO.fullmatch(group.first.left) or [frame.unit for frame in before] != units:
        return []
    return before if all(frame.kind in LEVEL_KINDS and not frame.is_bracketed for frame in before) else []


_EACH_REACHES = re.compile(r"[,、]?分别(?:达到?|为|至)")


def _reached(group: Group, count: int, thread: Thread) -> list[Frame]:
    """城镇、农村居民收入分别增长12%和13%，分别达4.3万元和1.4万元: what each of the growths before was of."""
    first = group.first
    grown = [frame for frame in thread.frames[-count:] if frame.kind in GROWTH_KINDS and frame.noun]
    if count < 2 or first.mention.measure_kind is not MeasureKind.LEVEL or len(grown) != count:
        return []
    if not _EACH_REACHES.fullmatch(first.left) or len({frame.noun for frame in grown}) != count:
        return []
    return [Frame(f.noun, noun=f.noun, unit=first.mention.unit, kind=MeasureKind.LEVEL) for f in grown]


# 总产值456亿元、税收12.8亿元，分别占全区的66.6%、56.7%
_SHARES_OF = re.compile(
    r"[,、]?(?:分别)?(?:约)?占(?P<whole>[^,占]{2,12}?)(?:的?(?:比重|比例))?(?:分别)?(?:的|为|达到?)?"
)


def _shares(group: Group, count: int, thread: Thread) -> list[Frame]:
    """What each of the last ``count`` levels is of a whole, told together; empty where the words say another thing."""
    first = group.first
    shares = _SHARES_OF.fullmatch(first.left) if first.mention.measure_kind is MeasureKind.SHARE else None
    levels = thread.levels[-count:]
    if shares is None or count < 2 or len(levels) != count:
        return []
    return [
        Frame(relations.share_name(level.base, shares["whole"]), noun=level.base, kind=MeasureKind.SHARE)
        for level in levels
    ]


_ALL_OF_THEM = re.compile(r"[两三四五]项(?:占比|比重|比例|指标)")


def _moved(group: Group, count: int, thread: Thread) -> list[Frame]:
    """解决率、满意率分别为96.1%、96.8%，分别提高1.7和1.5个百分点: how each of the percentages before moved."""
    first = group.first
    subject, word = relations.split_growth(first.left)
    is_told = not strip_opening(subject) or _ALL_OF_THEM.fullmatch(strip_opening(subject)) is not None
    if count < 2 or first.mention.measure_kind is not MeasureKind.CHANGE_PP or not is_told:
        return []
    moved = [frame for frame in thread.frames if frame.kind in PERCENTAGE_KINDS and not frame.is_bracketed][-count:]
    if len(moved) != count or comparisons.compared_with(first.left):
        return []
    return [
        Frame(relations.points_name(frame.name, word, first.mention, first.left), noun=frame.name,
              kind=MeasureKind.CHANGE_PP, unit=first.mention.unit)
        for frame in moved
    ]  # fmt: skip


def _places_moved(group: Group, count: int, thread: Thread) -> list[Frame]:
    """汽车、摩托车产量分别居全国第2、第3位，分别提升1位、2位: how far each of the ranks before moved."""
    first = group.first
    subject, word = relations.split_growth(first.left)
    ranks = [frame for frame in thread.frames[-count:] if frame.kind is MeasureKind.RANK and not frame.among]
    is_moved = first.mention.measure_kind is MeasureKind.CHANGE and first.mention.unit == "位"
    if count < 2 or not is_moved or len(ranks) != count or strip_opening(subject):
        return []
    return [
        Frame(relations.change_name(rank.name, word, first.mention), noun=rank.name, kind=MeasureKind.CHANGE, unit="位")
        for rank in ranks
    ]


_KINDS_OF_MOVE = frozenset({MeasureKind.CHANGE, MeasureKind.CHANGE_PP})


def _moved_in_units(group: Group, count: int, thread: Thread) -> list[Frame]:
    """覆盖率41.5%，人均绿地10.8平方米，分别提高3.3个百分点和1.6平方米: each amount is of what was told in its unit."""
    subject, word = relations.split_growth(group.first.left)
    mentions = [slot.mention for slot in group.slots]
    moved = [
        frame for frame in thread.frames if frame.kind in LEVEL_KINDS | PERCENTAGE_KINDS and not frame.is_bracketed
    ]
    moved = moved[-count:]
    units = ["%" if m.measure_kind is MeasureKind.CHANGE_PP else m.unit for m in mentions]
    if count < 2 or len(mentions) != count or strip_opening(subject) or len(set(units)) == 1:
        return []
    if {m.measure_kind for m in mentions} - _KINDS_OF_MOVE or [frame.unit for frame in moved] != units:
        return []
    names = [
        relations.points_name(frame.name, word, mention, "")
        if mention.measure_kind is MeasureKind.CHANGE_PP
        else relations.change_name(frame.name, word, mention)
        for frame, mention in zip(moved, mentions, strict=True)
    ]
    return [
        Frame(name, noun=frame.name, kind=mention.measure_kind, unit=mention.unit)
        for name, frame, mention in zip(names, moved, mentions, strict=True)
    ]
