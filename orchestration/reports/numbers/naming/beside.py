"""Names of numbers that stand beside a result and are of the same thing: what the plan set, the aim, the year before."""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import (
    AIM_IN_BRACKETS,
    AIMED_AT,
    base_of_planned,
    is_aim,
    is_planned,
    is_quota_met,
    is_within_plan,
    planned_before_share,
)
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.phrases import base_words, core, strip_opening
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
        level = thread.last_in(mention.unit) or thread.last_level
        name = base or (level.base if level is not None else thread.topic or thread.lead)
        return Frame(name, noun=name, unit=mention.unit, kind=MeasureKind.LEVEL) if name else None
    if mention.measure_kind is MeasureKind.RATE and thread.newest is not None and _OF_ITS_PLAN.fullmatch(slot.left):
        what = planned_before_share(matching[slot.clause.start : mention.expression_start])
        base = thread.newest.base
        return Frame(f"{base}完成{what}比例", noun=base, kind=MeasureKind.RATIO) if what else None
    return None


def aimed_at(slot: Slot, thread: Thread) -> Frame | None:
    """The number before once more, where this is the aim of its kind that it met: 下降3.5%，完成下降3%的年度目标."""
    last = thread.newest
    left = strip_opening(slot.left)
    has_own_words = AIMED_AT.fullmatch(left) is None and not (is_within_plan(slot.right) and not core(left))
    if last is None or has_own_words or not is_aim(slot.left, slot.right):
        return None
    return last if last.kind is slot.mention.measure_kind else None


def level_aimed_at(slot: Slot, thread: Thread) -> Frame | None:
    """The number before once more, where this is the aim or the quota it met: 新增4.32万人，超额完成4万人的年度目标."""
    last, unit = thread.last_level, slot.mention.unit or ""
    right = ("的" if slot.is_attribute else "") + slot.right.removeprefix("的")
    is_met = is_aim(slot.left, right) or is_quota_met(slot.left, right)
    if last is None or not is_met or AIMED_AT.fullmatch(strip_opening(slot.left)) is None:
        return None
    is_alike = last.unit is not None and (last.unit == unit or unit.startswith(f"{last.unit}/"))
    return last._replace(unit=unit) if is_alike and last.kind is MeasureKind.LEVEL else None
