"""Naming the numbers of running text, sentence by sentence: what is carried from number to number, and each kind its own reading.

The readings are in :mod:`~orchestration.reports.numbers.naming.counted`, :mod:`~orchestration.reports.numbers.naming.changes`,
:mod:`~orchestration.reports.numbers.naming.shares`, :mod:`~orchestration.reports.numbers.naming.rates`,
:mod:`~orchestration.reports.numbers.naming.placings` and :mod:`~orchestration.reports.numbers.naming.thresholds`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.numbers.aims import QUOTA
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.areas import Areas
from orchestration.reports.numbers.naming.beside import name_beside
from orchestration.reports.numbers.naming.changes import name_change, name_growth, name_points
from orchestration.reports.numbers.naming.counted import name_counted
from orchestration.reports.numbers.naming.enumeration import distribute
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.groups import Group, group_slots
from orchestration.reports.numbers.naming.parts import part_by_place, totals
from orchestration.reports.numbers.naming.phrases import core, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.placings import ROUND_MARK, name_rank
from orchestration.reports.numbers.naming.rates import name_rate, name_ratio
from orchestration.reports.numbers.naming.shares import name_contribution, name_share
from orchestration.reports.numbers.naming.slots import Slot, cut_slots
from orchestration.reports.numbers.naming.thresholds import name_threshold
from orchestration.reports.numbers.naming.trades import output_of_trade, trades_told
from orchestration.reports.numbers.record import GROWTH_KINDS, SEVERAL_YEARS, MeasureKind

_SPENT_ALONE = re.compile(r"(?:累计|共)?(?:投入|投资|投入资金|安排资金|筹措资金)")  # 投入2.35亿元，新建学校11所


def name_prose(matching: str, mentions: Sequence[Mention], lead: str, areas: Areas) -> dict[int, str]:
    """Give every statistic among ``mentions`` of one running text its ``indicator_name`` and ``ref_area``.

    Returns what each is said of (the noun of its frame) by ``id`` of the mention.
    """
    matching = matching.replace("於", "于")
    thread = Thread(lead=lead)
    sentence = None
    part_of, before = None, 0  # the segment, and how many frames stand before it or its last 其中
    subjects: dict[int, str] = {}
    told = trades_told(matching)
    spent: Mention | None = None  # money named by its spending alone
    for group in group_slots(cut_slots(matching, mentions)):
        if group.first.sentence != sentence:
            thread.open_sentence()
            sentence, spent, before = group.first.sentence, None, 0
        _take_label(group.first)
        for clause in group.first.idle_clauses:
            thread.hear(clause)
        if group.first.segment != part_of:
            part_of, before = group.first.segment, len(thread.frames)
        if group.first.left.lstrip("，,").startswith("其中"):
            thread.divide_anew(before)
            before = len(thread.frames)
        frames = _name_group(group, thread, areas)
        if (whose := output_of_trade(frames[0].name, group.first.mention.start, told)) is not None:
            frames = [frames[0]._replace(name=whose, noun=whose), *frames[1:]]
            group.first.mention.indicator_name = whose
            thread.frames[-len(frames)] = frames[0]
        subjects.update((id(slot.mention), frame.noun) for slot, frame in zip(group.slots, frames, strict=True))
        if spent is not None and frames[0].verb and frames[0].noun and not frames[0].is_part:
            spent.indicator_name = f"{frames[0].verb}{frames[0].noun}{spent.indicator_name}"
        is_spending = len(frames) == 1 and _SPENT_ALONE.fullmatch(frames[0].name) is not None
        spent = group.first.mention if is_spending else None
    return subjects


_LONGEST_LABEL = 20


def _take_label(slot: Slot) -> None:
    """城镇新增就业：8620人: a label with a deed or a measure, right before its number, is the number's own words."""
    label = slot.idle_clauses[-1] if slot.idle_clauses else ""
    if slot.left or slot.right or not label.endswith(":") or not 2 < len(label) <= _LONGEST_LABEL:
        return
    if words.ADDED.search(label[:-1]) or words.LEADING_VERBS.match(strip_opening(label[:-1])):
        slot.left, slot.idle_clauses = label[:-1], slot.idle_clauses[:-1]


def _name_group(group: Group, thread: Thread, areas: Areas) -> list[Frame]:
    area, word = _find_area(group.first, thread, areas)
    if group.first.is_bracketed and word == group.first.left:
        group.first.left = ""
    if word and area is None and not group.first.is_bracketed and word not in words.WHOLE_AREAS:
        group.first.left = group.first.left.replace(word, "", 1)
    part = part_by_place(group, thread)
    if part is not None:
        thread.add(part)
        group.first.mention.indicator_name, group.first.mention.ref_area = part.name, part.subject
        return [part]
    is_share = len(group.slots) == 3 and group.first.mention.measure_kind is MeasureKind.SHARE
    shares = None
    if is_share:
        said = group.first.left
        shares = relations.industry_shares(said if core(said) else f"{thread.topic}{said}")
    if shares is None and is_share and thread.last and thread.last.name.startswith("第三产业增加值占"):
        shares = relations.INDUSTRY_SHARES
    parts = totals(group, thread)
    if shares is not None:
        frames = [Frame(name, kind=MeasureKind.SHARE) for name in shares]
    elif parts:
        frames = parts
    elif len(group.slots) > 1:
        frames = distribute(group, thread, name_slot)
    else:
        frames = [name_slot(group.first, thread)]
    for slot, frame in zip(group.slots, frames, strict=True):
        slot.mention.indicator_name = _of_each_year(slot, frame.name.removeprefix(word))
        own = areas.area_of(slot.left)[0] if len(group.slots) > 1 else None
        slot.mention.ref_area = (
            own or area or (thread.part if thread.part and frame.name.startswith(thread.part) else None)
        )
        thread.add(frame)
        if not slot.is_bracketed:
            thread.last_start = slot.mention.start
    return frames


def _of_each_year(slot: Slot, name: str) -> str:
    """The name of what several years are to bring each (未来五年每年新增造林1万亩), which is no sum of them."""
    is_each = slot.mention.period in SEVERAL_YEARS and slot.mention.measure_kind is MeasureKind.LEVEL
    return f"每年{name}" if is_each and "每年" in slot.left and "每年" not in name else name


def _find_area(slot: Slot, thread: Thread, areas: Areas) -> tuple[str | None, str]:
    """Whose numbers the clause gives; one without a subject goes on with the area before, a bracket keeps its own."""
    if slot.is_bracketed:
        said = slot.left or re.sub(r"^.*[比较与]", "", slot.before_bracket)
        return areas.area_of(said) if areas.level_of(said) is None else (areas.level_of(said), said)
    counts_anew = slot.right != "" and slot.mention.measure_kind is MeasureKind.LEVEL
    if counts_anew or not thread.frames or strip_opening(strip_copulas(relations.split_growth(slot.left)[0])):
        thread.area, thread.area_word = areas.area_of(slot.left)
        if thread.area or thread.area_word:
            thread.part = thread.area if not thread.area_word else None
        elif thread.part and thread.frames and words.LEADING_VERBS.match(strip_opening(slot.left)):
            thread.area = thread.part  # 木兰旅游区接待游客2460万人次，实现旅游收入142亿元
    return thread.area, thread.area_word


_TOGETHER = re.compile(r"[,、]?(?:[两二三四]者|[两三四]项)?(?:合计|共计|总计)(?=占|拉动|增长|下降|贡献)")
_OF_WHAT_PASSED = GROWTH_KINDS | {MeasureKind.SHARE, MeasureKind.CHANGE_PP}


def name_slot(slot: Slot, thread: Thread) -> Frame:
    """The frame of one number, by its kind; a measure in brackets is of what stands before them."""
    if (beside := name_beside(slot, thread)) is not None:
        return beside
    if thread.listed[0] and (together := _TOGETHER.match(slot.left)):
        slot.left = thread.listed[0] + slot.left[together.end() :]  # what parts told side by side are together
    if slot.mention.measure_kind in _OF_WHAT_PASSED:
        slot.left = ROUND_MARK.sub("", slot.left)
    measure = (
        core(slot.left) if slot.is_bracketed and slot.outer and slot.mention.measure_kind is MeasureKind.LEVEL else ""
    )
    last = thread.newest
    if slot.is_bracketed and last is not None and last.unit == slot.mention.unit and QUOTA.fullmatch(slot.left):
        return last._replace(is_bracketed=True)
    if measure and words.GENERIC.fullmatch(measure):
        name = slot.outer + measure
        return Frame(name, noun=name, unit=slot.mention.unit, kind=MeasureKind.LEVEL, is_bracketed=True)
    match slot.mention.measure_kind:
        case MeasureKind.GROWTH_RATE | MeasureKind.DECLINE_RATE:
            return name_growth(slot, thread)
        case MeasureKind.CHANGE:
            return name_change(slot, thread)
        case MeasureKind.CHANGE_PP:
            return name_points(slot, thread)
        case MeasureKind.SHARE:
            return name_share(slot, thread)
        case MeasureKind.RANK:
            return name_rank(slot, thread)
        case MeasureKind.THRESHOLD:
            return name_threshold(slot, thread)
        case MeasureKind.RATIO:
            return name_ratio(slot, thread)
        case MeasureKind.CONTRIBUTION:
            return name_contribution(slot, thread)
        case MeasureKind.RATE | MeasureKind.INDEX_SCORE:
            return name_rate(slot, thread)
        case MeasureKind.LEVEL | None:
            return name_counted(slot, thread)
