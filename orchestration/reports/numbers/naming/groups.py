"""Numbers with nothing but joints between them (12.1、13.4和15.6万元), and those of them that are one value: the ends of a range.

What each is called is found in :mod:`~orchestration.reports.numbers.naming.enumeration`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind, Qualifier


@dataclass(frozen=True)
class Group:
    """Numbers with nothing but joints between them; a group of one is the usual case."""

    slots: tuple[Slot, ...]

    @cached_property
    def first(self) -> Slot:
        return self.slots[0]


def group_slots(slots: Iterable[Slot]) -> Iterator[Group]:
    """Consecutive slots joined by 、, 和, 至 and the like, one group each."""
    run: list[Slot] = []
    for slot in slots:
        if run and slot.joint in {"list", "range"} and not run[-1].right:
            run.append(slot)
            continue
        if run:
            yield Group(tuple(run))
        run = [slot]
    if run:
        yield Group(tuple(run))


def values_of(group: Group) -> list[list[Slot]]:
    """The group's slots with the two ends of each range together."""
    values: list[list[Slot]] = []
    for slot in group.slots:
        is_end = slot.joint == "range" and slot.mention.qualifier is not Qualifier.RANGE_LOW
        ratio = slot.mention.measure_kind is MeasureKind.RATIO and slot.mention.unit != "倍" and values
        if values and (is_end or ratio or slot.mention.qualifier is Qualifier.RANGE_HIGH):
            values[-1].append(slot)
        else:
            values.append([slot])
    return values
