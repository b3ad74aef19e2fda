"""Intermediate values of the ledger: passages (running texts to read) and mentions (printed numbers in them).

The stages of reading pass these along: ``lexical`` finds mentions and their unit, qualifier and kind; ``time`` and
``roles`` say of when and in what capacity; ``names`` says of what. Each stage fills its own fields once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from orchestration.reports.document import Block, Cell, Header, Place, Table
from orchestration.reports.flow import FlowText
from orchestration.reports.frozen import record
from orchestration.reports.numbers.list_marks import without_list_marks
from orchestration.reports.numbers.record import Disposition, MeasureKind, Qualifier, ValueRole


@record(frozen=True)
class Passage:
    """A text to be read as a whole: a paragraph, a bullet, a cell, a caption, a header.

    ``matching`` (of ``flow``) is what rules look at; positions in it are positions in the flow.
    """

    flow: FlowText
    place: Place
    block: Block
    table: Table | None = None
    cell: Cell | None = None
    header: Header | None = None

    @cached_property
    def matching(self) -> str:
        """The flow's matching form; without marks of a list's items that run into a number."""
        return self.flow.matching if self.cell is not None else without_list_marks(self.flow.matching)


class NumeralSpan(NamedTuple):
    """One match of the numeral expression: source span and text as printed."""

    span_start: int
    span_end: int
    numeral: str


@dataclass
class Mention:
    """One printed number in its passage. ``start``/``end`` bound its digits (sign and inner spaces included) and
    ``expression_start``/``expression_end`` everything that belongs to it (qualifier words, multiplier, unit)."""

    passage: Passage
    numerals: tuple[NumeralSpan, ...]
    start: int
    end: int
    expression_start: int
    expression_end: int
    disposition: Disposition
    value: str | None = None
    decimals: int | None = None
    unit_mult: int | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    measure_kind: MeasureKind | None = None
    direction: str | None = None
    comparison_base: str | None = None
    price_basis: str | None = None
    reference_year: int | None = None
    reference_year_start: int | None = None
    period: str | None = None
    period_text: str | None = None
    value_role: ValueRole | None = None
    ref_area: str | None = None
    industry_name: str | None = None
    indicator_name: str | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def said_before(self) -> str:
        """The words of the expression before its digits, in matching form."""
        return self.passage.matching[self.expression_start : self.start]

    @property
    def said(self) -> str:
        """The words of the whole expression, in matching form."""
        return self.passage.matching[self.expression_start : self.expression_end]
