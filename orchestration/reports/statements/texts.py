"""The ledger's statistics put back into the running texts they stand in.

A :class:`StatedText` is a paragraph, bullet, note or cell with its claims at positions of its matching form. What the
sentences say of one another is read elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from orchestration.reports.document import Block, BlockType, Cell, Document, Part, Place, Table
from orchestration.reports.flow import FlowText
from orchestration.reports.frozen import record
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.clauses import Range, Segmentation, segment
from orchestration.reports.numbers.passages import compact, cut_to_length
from orchestration.reports.numbers.record import Disposition, Ledger, MeasureKind, Numeral

_READ_BLOCKS = frozenset({BlockType.PARAGRAPH, BlockType.BULLET, BlockType.FOOTNOTE, BlockType.NOTE})
_LONGEST_LEAD = 24
_LEAST_SENTENCES_AFTER_LEAD = 3
_MULTIPLIER = re.compile(r"\s?[余多]?[十百千万亿]{0,3}[余多+]?")
_QUALIFIER_AFTER = re.compile(r"(?:左右|以上|以内|以下|上下)?")


class Claim(NamedTuple):
    """One printed number: its (first) numeral and where it stands in the text's matching form.

    ``start``/``end`` bound the digits, ``expression_end`` the unit and 左右/以上 behind them.
    """

    numeral: Numeral
    start: int
    end: int
    expression_end: int

    @property
    def claim_no(self) -> int:
        return self.numeral.claim_no

    @property
    def unit(self) -> str | None:
        return self.numeral.unit

    @property
    def is_level(self) -> bool:
        return self.numeral.measure_kind is MeasureKind.LEVEL


@record(frozen=True)
class StatedText:
    """A text read as a whole, with its claims in text order."""

    flow: FlowText
    place: Place
    block_no: int
    table: Table | None
    cell: Cell | None
    claims: tuple[Claim, ...]

    @cached_property
    def matching(self) -> str:
        return self.flow.matching

    @cached_property
    def parts(self) -> Segmentation:
        return segment(self.flow.matching)

    @cached_property
    def _starts(self) -> list[int]:
        return [claim.start for claim in self.claims]

    @cached_property
    def lead_sentence(self) -> Range | None:
        """The sentence that heads a paragraph and so states nothing of its own."""
        sentences = self.parts.sentences
        if self.cell is not None or not sentences:
            return None
        first = sentences[0]
        words = self.matching[first.start : first.end]
        if self.place.lead is not None:
            return first if words.strip("。 ") == matching_form(self.place.lead).strip("。 ") else None
        is_short = len(words) <= _LONGEST_LEAD and "," not in words and not self.claims_in(first)
        return first if is_short and len(sentences) > _LEAST_SENTENCES_AFTER_LEAD else None

    @property
    def part(self) -> Part:
        return self.place.part

    def claims_in(self, part: Range) -> tuple[Claim, ...]:
        """Claims whose digits begin within ``part``."""
        starts = self._starts
        return self.claims[bisect_left(starts, part.start) : bisect_left(starts, part.end)] if starts else ()

    def claim_before(self, position: int) -> Claim | None:
        """The last claim whose digits begin before ``position``."""
        index = bisect_left(self._starts, position) - 1
        return self.claims[index] if index >= 0 else None

    def printed(self, part: Range) -> str:
        """The characters of ``part`` as printed."""
        return self.flow.text[part.start : part.end]

    def span(self, part: Range) -> tuple[int, int]:
        """Half-open source span of ``part``, which must not be empty."""
        return self.flow.offsets[part.start], self.flow.offsets[part.end - 1] + 1


def find_texts(document: Document, ledger: Ledger) -> tuple[StatedText, ...]:
    """The texts of a document that state something, in text order: cells in place of their tables' blocks."""
    numerals = _Numerals(ledger)
    found = [
        StatedText(flow, place, block_no, table, cell, numerals.claims_of(flow))
        for flow, place, block_no, table, cell in _flows(document)
    ]
    return tuple(sorted(found, key=lambda text: text.flow.offsets[0]))


_Piece = tuple[FlowText, Place, int, Table | None, Cell | None]


def _flows(document: Document) -> Iterator[_Piece]:
    tables = {table.table_index: table for table in document.tables}
    for table in document.tables:
        for cell in table.cells():
            flow = compact(cell.flow)
            if len(flow) and not cell.is_repeated:
                for piece in cut_to_length(flow):
                    yield piece, table.place, cell.block_no, table, cell
    for block in document.blocks:
        if _is_read(block):
            flow = compact(block.flow)
            if len(flow):
                table_of = None if block.table_index is None else tables.get(block.table_index)
                for piece in cut_to_length(flow):
                    yield piece, block.place, block.block_no, table_of, None


def _is_read(block: Block) -> bool:
    if block.table_index is not None:
        return block.block_type is BlockType.NOTE
    return block.block_type in _READ_BLOCKS


class _Numerals:
    """The statistics of a ledger, to be looked up by place."""

    def __init__(self, ledger: Ledger) -> None:
        statistics = (n for n in ledger.numerals if n.disposition is Disposition.STATISTIC)
        self._numerals = sorted(statistics, key=lambda numeral: numeral.span_start)
        self._starts = [numeral.span_start for numeral in self._numerals]

    def claims_of(self, flow: FlowText) -> tuple[Claim, ...]:
        start, end = flow.span
        groups: dict[int, list[Numeral]] = {}
        for numeral in self._numerals[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            at = bisect_left(flow.offsets, numeral.span_start)
            if at < len(flow) and flow.offsets[at] == numeral.span_start:
                groups.setdefault(numeral.claim_no, []).append(numeral)
        return tuple(_claim(flow, group) for group in groups.values())


def _claim(flow: FlowText, numerals: Sequence[Numeral]) -> Claim:
    start = bisect_left(flow.offsets, numerals[0].span_start)
    end = bisect_left(flow.offsets, numerals[-1].span_end - 1) + 1
    multiplier = _MULTIPLIER.match(flow.matching, end)
    stop = multiplier.end() if multiplier else end
    unit = matching_form(numerals[0].unit or "")
    if unit and flow.matching.startswith(unit, stop):
        stop += len(unit)
    elif unit and flow.matching.startswith(unit, end):
        stop = end + len(unit)
    after = _QUALIFIER_AFTER.match(flow.matching, stop)
    return Claim(numerals[0], start, end, after.end() if after else stop)
