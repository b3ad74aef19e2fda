"""Names of numbers that stand beside a result and are of the same thing: what the plan set, the aim, the year before."""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import AIM_IN_BRACKETS, base_of_planned, is_planned, planned_before_share
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.phrases import base_words
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind

_SAME_PERIOD = re.compile(r"[,、(]?[较比]?(?:上年|去年)(?:同期)?(?:的|为|是)?")  # 较上年同期9.9亿元下降32%


def name_beside(slot: Slot, thread: Thread) -> Frame | None:
    """The frame of a plan's amount, a share of it, an aim in brackets or last year's amount; ``None`` for any other number."""
    kind = slot.mention.measure_kind
    if slot.is_bracketed and slot.left and AIM_IN_BRACKETS.match(slot.left):
        aimed = next((frame for frame in reversed(thread.frames) if frame.kind is kind), None)
        if aimed is not None:
            return aimed._replace(is_bracketed=True)
    if kind is MeasureKind.LEVEL and _SAME_PERIOD.fullmatch(slot.left) and thread.last_level:
        return thread.last_level._replace(unit=slot.mention.unit, kind=MeasureKind.LEVEL)
    return _planned(slot, thread)


_OF_ITS_PLAN = re.compile(r"[,，]?(?:(?:任务|目标|计划)(?:数|总?量|任务)?)?的")


def _planned(slot: Slot, thread: Thread) -> Frame | None:
    """What the plan set for a level, or the share of it that was done: 固定资产投资完成年计划385亿元的77.9%."""
    matching, mention = slot.mention.passage.matching, slot.mention
    left = slot.before_bracket + "(" if slot.before_bracket and not slot.left else slot.left
    after = matching[mention.expression_end : mention.expression_end + 10].removeprefix(")")
    if mention.measure_kind is MeasureKind.LEVEL and is_planned(left, after):
        base = base_words(base_of_planned(left))
        level = next((f for f in reversed(thread.levels) if f.unit == mention.unit), thread.last_level)
        name = base or (level.base if level is not None else thread.topic or thread.lead)
        return Frame(name, noun=name, unit=mention.unit, kind=MeasureKind.LEVEL) if name else None
    if mention.measure_kind is MeasureKind.RATE and thread.newest is not None and _OF_ITS_PLAN.fullmatch(slot.left):
        what = planned_before_share(matching[slot.clause.start : mention.expression_start])
        base = thread.newest.base
        return Frame(f"{base}完成{what}比例", noun=base, kind=MeasureKind.RATIO) if what else None
    return None
