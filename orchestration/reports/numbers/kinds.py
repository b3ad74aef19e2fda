"""What kind of measure a number is, which way it moves and what it is compared with.

Words of growth, shares, ranks and comparison are the language's own and stand as tables beside the kinds they tell. For a cell
that holds a number alone, the words come from its column header and row label.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import SHARE_OF_BUDGET, planned_before_share
from orchestration.reports.numbers.change_kinds import CHANGE_DOWN, CHANGE_UP, amount_kind, points_kind
from orchestration.reports.numbers.comparison_bases import OF_YEAR, base_of, price_basis_of
from orchestration.reports.numbers.group_bounds import bounds_what_is_counted, is_threshold
from orchestration.reports.numbers.kind_words import ENDS_UP, PERCENT, POINTS, KindWords
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.percentages import PLAN_RATE, PLAN_RATE_NAME, RELATIVE, percent_kind
from orchestration.reports.numbers.record import MeasureKind
from orchestration.reports.numbers.units import Quantity

_OF_LAST_YEAR = re.compile(r"(?:[为是]|相当于|恢复[到至])(?:上年|去年)(?:同期)?(?:水平)?的(?:近|约)?$")


def read_kind(mention: Mention, quantity: Quantity, words: KindWords) -> None:
    """Fill ``measure_kind``, ``direction``, ``comparison_base`` and ``price_basis`` of a statistic."""
    kind, direction = _kind(mention, quantity, words)
    mention.measure_kind, mention.direction = kind, direction
    grows = ENDS_UP.search(words.left) or (words.is_cell and re.search(r"增长|增幅|增速|同比", words.header))
    if kind is MeasureKind.RATIO and mention.unit == "倍" and grows:
        mention.direction, mention.comparison_base = "up", base_of(MeasureKind.GROWTH_RATE, words)
    if kind in (MeasureKind.GROWTH_RATE, MeasureKind.DECLINE_RATE, MeasureKind.CHANGE, MeasureKind.CHANGE_PP):
        mention.comparison_base = base_of(kind, words)
    elif kind in (MeasureKind.RATE, MeasureKind.RATIO) and (
        PLAN_RATE_NAME.search(words.header)
        or _is_of_plan(words.left)
        or planned_before_share(words.clause_left) is not None
    ):
        mention.comparison_base = "plan"
    elif kind in (MeasureKind.RATE, MeasureKind.RATIO) and _OF_LAST_YEAR.search(words.left):
        mention.comparison_base = "previous_year"
    elif (
        kind in (MeasureKind.RATE, MeasureKind.RATIO)
        and RELATIVE.search(words.left)
        and (year := OF_YEAR.search(words.clause_left))
    ):
        mention.comparison_base = year.group(1)
    mention.price_basis = price_basis_of(kind, words)


def _is_of_plan(left: str) -> bool:
    """Whether a rate says how much of a plan is done, not how far a work has come."""
    return (
        PLAN_RATE_NAME.search(left) is not None
        or SHARE_OF_BUDGET.search(left) is not None
        or PLAN_RATE.search(left) is not None
        and re.search(r"计划|预算|目标|任务", left) is not None
    )


_SCORE = re.compile(r"指数|系数|得分|评分|综合分|满意度|分值|景气")


def _kind(mention: Mention, quantity: Quantity, words: KindWords) -> tuple[MeasureKind, str | None]:
    unit = quantity.unit or mention.unit
    if not words.is_cell and unit not in POINTS and bounds_what_is_counted(mention, quantity, words):
        return MeasureKind.THRESHOLD, None
    if unit in PERCENT:
        if quantity.dimension == "ratio":
            return MeasureKind.SHARE, None
        return percent_kind(mention, words)
    if unit in POINTS:
        return points_kind(mention, words)
    if quantity.dimension == "ratio" and (moved := CHANGE_DOWN.search(words.left) or CHANGE_UP.search(words.left)):
        return MeasureKind.CHANGE, "down" if CHANGE_DOWN.search(moved.group()) else "up"
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
    if is_threshold(mention, quantity, words):
        return MeasureKind.THRESHOLD, None
    return amount_kind(mention, words)
