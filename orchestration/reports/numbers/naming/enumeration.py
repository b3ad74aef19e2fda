"""Names of numbers that share their words: ranges, lists with one unit, values given 分别, three-term ratios.

Which numbers belong together says :mod:`~orchestration.reports.numbers.naming.groups`, which item each is of
:mod:`~orchestration.reports.numbers.naming.respective`, and what goes on with things named before
:mod:`~orchestration.reports.numbers.naming.told_again`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.groups import Group, values_of
from orchestration.reports.numbers.naming.phrases import core
from orchestration.reports.numbers.naming.respective import REACHED, subjects_of_each
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.told_again import LEVEL_KINDS, of_names_before, told_again, totals_of_each
from orchestration.reports.numbers.record import GROWTH_KINDS, PERCENTAGE_KINDS, MeasureKind

Namer = Callable[[Slot, Thread], Frame]


def distribute(group: Group, thread: Thread, name_slot: Namer) -> list[Frame]:
    """Frames of a group of several numbers: one subject each where there are as many, else all the same."""
    last = group.slots[-1]
    for slot in group.slots[:-1]:
        slot.right = slot.right or last.right
    if totals := totals_of_each(group, thread):
        return totals
    values = values_of(group)
    if told := told_again(group, len(values), thread):
        return _spread(told, values)
    is_alike = len({_sort_of(members[0]) for members in values}) == 1
    # 水稻、油菜产量31万吨、增长4% is of both
    subjects = subjects_of_each(group.first, len(values)) if is_alike and not _is_one_thing(values) else None
    if subjects is not None:
        things = relations.split_growth(group.first.left)[0]
        thread.listed = (core(things).removesuffix("分别"), group.first.mention.unit)
    if before := of_names_before(group, values, thread):
        return _spread(before, values)
    frames: list[Frame] = []
    for index, (slot, *_) in enumerate(values):
        if index and (movement := _movement_of(frames[0], slot.mention)):
            frames.append(movement)
            continue
        if subjects is not None:
            slot.left = subjects[index]
        left = group.first.left if index == 0 else _left_of_total(group.first.left, slot)
        frames.append(name_slot(slot if subjects is not None else replace(slot, left=left), thread))
    return _spread(frames, values)


def _spread(frames: list[Frame], values: list[list[Slot]]) -> list[Frame]:
    """The frame of each value for all the numbers that tell it."""
    return [frame for frame, members in zip(frames, values, strict=True) for _ in members]


def _movement_of(first: Frame, mention: Mention) -> Frame | None:
    """How far what was named ``first`` moved, where the number says so: 城镇新增就业1.2万人、增长5.1%."""
    kind = mention.measure_kind
    if kind in GROWTH_KINDS and first.kind is MeasureKind.LEVEL:
        return Frame(relations.growth_name(first.base, mention), noun=first.base, kind=kind)
    if kind is MeasureKind.CHANGE_PP and first.kind in PERCENTAGE_KINDS:
        return Frame(relations.points_name(first.name, "", mention, ""), noun=first.name, kind=kind, unit=mention.unit)
    return None


_ADDED = re.compile(r"^(?:净增|新增)|(?:净增|新增)$")


def _left_of_total(left: str, slot: Slot) -> str:
    """The words that a further value shares: of 里程新增1700公里、突破|7000公里 the second is the whole."""
    return _ADDED.sub("", left) if REACHED.search(slot.mention.said_before) else left


_SIZES = {"条": ("公里", "千米", "米"), "宗": ("亩", "公顷", "平方米"), "幅": ("亩", "公顷", "平方米")}
"""Units in which how many and how much of one thing are told: 道路187条、142公里."""


def _is_one_thing(values: list[list[Slot]]) -> bool:
    """Whether two values tell how many and how much of what is named before both, be its kinds listed: 新建、改造道路187条、142公里."""
    units = [members[0].mention.unit or "" for members in values]
    is_respective = "分别" in values[0][0].left
    return len(units) == 2 and units[1] in _SIZES.get(units[0], ()) and not is_respective


def _sort_of(slot: Slot) -> str:
    """What tells a value from a movement of it."""
    kind = slot.mention.measure_kind
    return "level" if kind in LEVEL_KINDS else "growth" if kind in GROWTH_KINDS else str(kind)
