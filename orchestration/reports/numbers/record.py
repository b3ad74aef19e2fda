"""The ledger's record: one numeral and everything the text states of it.

The columns are the published vocabulary; later work widens coverage, never this interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from orchestration.reports.frozen import record

MOST_PLACES, MOST_DECIMALS = 18, 8
"""Digits before and after the point that a quantity in its unit can have: a thousand times what the nation produces in a
year, in yuan; so that sums and ratios of quantities fit DECIMAL(38,8)."""


class Disposition(StrEnum):
    STATISTIC = "statistic"
    DATE = "date"
    IDENTIFIER = "identifier"


class Qualifier(StrEnum):
    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE_LOW = "range_low"
    RANGE_HIGH = "range_high"


SEVERAL_YEARS = frozenset({"five_year", "multi_year"})
"""Periods of several years together, among the values of ``period``."""


WHOLE_YEAR = frozenset((None, "full_year"))
"""Values of ``period`` for a year as a whole, said or not."""


class MeasureKind(StrEnum):
    LEVEL = "level"
    GROWTH_RATE = "growth_rate"
    DECLINE_RATE = "decline_rate"
    CHANGE = "change"
    CHANGE_PP = "change_pp"
    SHARE = "share"
    RATE = "rate"
    CONTRIBUTION = "contribution"
    RATIO = "ratio"
    RANK = "rank"
    INDEX_SCORE = "index_score"
    THRESHOLD = "threshold"


GROWTH_KINDS = frozenset({MeasureKind.GROWTH_RATE, MeasureKind.DECLINE_RATE})
PERCENTAGE_KINDS = frozenset({MeasureKind.RATE, MeasureKind.SHARE})
"""What moves by points."""


class ValueRole(StrEnum):
    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"
    LIMIT = "limit"


@record(frozen=True)
class Numeral:
    """A match of the numeral expression in the document's text, understood.

    ``value`` is a decimal number as printed, half-width and without separators (``14.70`` stays ``14.70``); fields other
    than place, ``numeral``, ``disposition`` and ``claim_no`` are ``None`` unless the disposition is ``statistic``.
    """

    span_start: int
    span_end: int
    numeral: str
    disposition: Disposition
    claim_no: int  # numerals of one printed number share it; 1, 2, … in text order
    block_no: int | None
    page_no: int
    section: str
    table_no: int | None
    table_index: int | None
    row_no: int | None
    column_no: int | None
    value: str | None = None
    decimals: int | None = None
    unit_mult: int | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    measure_kind: MeasureKind | None = None
    direction: str | None = None  # up, down
    comparison_base: str | None = None  # previous_year, previous_period, year_end, plan, or a year
    price_basis: str | None = None  # constant, current
    reference_year: int | None = None
    reference_year_start: int | None = None
    period: str | None = None
    period_text: str | None = None
    value_role: ValueRole | None = None
    ref_area: str | None = None
    industry_name: str | None = None
    indicator_name: str | None = None
    sentence_start: int | None = None  # source span of the sentence or cell the number stands in
    sentence_end: int | None = None
    expression_start: int | None = None  # source span of the number with its qualifier words, multiplier and unit
    expression_end: int | None = None
    doubts: tuple[str, ...] = ()  # what a reviewer should look at, in words

    @property
    def decimal_value(self) -> Decimal | None:
        return None if self.value is None else Decimal(self.value)


@dataclass(frozen=True)
class TextValue:
    """Words where a number is due: a cell's answer (完成市下达目标) or an outcome in running text (控制在市下达目标以内).

    A statistic without numerals, with a numeral's dimensions; ``value_text`` is the words.
    """

    span_start: int
    span_end: int
    value_text: str
    block_no: int
    page_no: int
    section: str
    table_no: int | None
    table_index: int | None
    row_no: int | None
    column_no: int | None
    measure_kind: MeasureKind
    reference_year: int | None
    period: str | None
    value_role: ValueRole
    unit: str | None
    indicator_name: str
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)
class WordQuantity:
    """A quantity or rank written in words: 第一, 三连冠, 近两千家, 百分之四点五.

    ``kind``: rank, streak (连续两年, 三连冠), first_of_its_kind (首个, 首批), quantity, fraction (三成, 百分之…), ordinal.
    ``value`` is a decimal string or ``None`` where the words give none.
    """

    span_start: int
    span_end: int
    text: str
    kind: str
    value: str | None
    unit_mult: int | None
    unit: str | None
    qualifier: Qualifier | None
    scope: str | None  # of a rank: 全市, 中心城区
    subject: str | None  # what is ranked or counted
    consecutive_years: int | None
    reference_year: int | None
    block_no: int
    page_no: int
    section: str
    table_no: int | None
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)
class Ledger:
    """Everything quantitative a document states, in text order."""

    numerals: tuple[Numeral, ...]
    text_values: tuple[TextValue, ...]
    words: tuple[WordQuantity, ...]
