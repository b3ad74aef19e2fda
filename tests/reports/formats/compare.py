"""Whether two readings of one report say the same: tables cell for cell, numerals with their meanings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from orchestration.reports.document import BlockType
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.record import Disposition, Numeral
from orchestration.reports.read import Reading
from tests.reports.formats.script import mark_positions

FIELDS = ("value", "unit_mult", "unit", "qualifier", "measure_kind", "reference_year", "period", "value_role",
          "ref_area", "industry_name", "indicator_name", "disposition")  # fmt: skip

_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Comparison:
    cells: int
    cells_equal: int
    numerals: int
    numerals_equal: int
    differences: tuple[str, ...]

    @property
    def is_identical(self) -> bool:
        return self.cells == self.cells_equal and self.numerals == self.numerals_equal and not self.differences


def tables_of(reading: Reading) -> list[dict[str, Any]]:
    """Tables as published, in matching form (browsers print some characters as their radicals)."""
    return [
        {
            "table_no": table.table_no,
            "title": _plain(table.title),
            "columns": [_plain(column) for column in table.columns],
            "rows": [[_plain(cell.flow.text) for cell in row] for row in table.rows],
        }
        for table in reading.document.tables
    ]


def _plain(text: str) -> str:
    return "".join(matching_form(text).split())


def numerals_of(reading: Reading) -> list[tuple[Any, ...]]:
    """Every printed number of the running text and the tables, in text order; footnotes and furniture left out.

    A number that a line's end breaks in the text version is one printed number.
    """
    blocks = {block.block_no: block.block_type for block in reading.document.blocks}
    left_out = (BlockType.FOOTNOTE, BlockType.FURNITURE)
    marks = _marks_of_footnotes(reading)
    kept = [
        numeral
        for numeral in reading.ledger.numerals
        if blocks.get(numeral.block_no) not in left_out and numeral.span_start not in marks
    ]
    return [
        (
            _printed(group),
            *(_plain_value(getattr(group[0], name)) for name in FIELDS),
        )
        for group in _by_claim(kept)
    ]


def _marks_of_footnotes(reading: Reading) -> set[int]:
    """Offsets of footnotes' marks, which some formats raise and so make no numerals of."""
    text = reading.document.text
    square = {
        n.span_start
        for n in reading.ledger.numerals
        if text[n.span_start - 1 : n.span_start] == "[" and text[n.span_end : n.span_end + 1] == "]"
    }
    are_raised = any(char in _RAISED for char in text)
    return square if square or are_raised else set(mark_positions(reading))


def _by_claim(numerals: list[Numeral]) -> list[list[Numeral]]:
    groups: list[list[Numeral]] = []
    for numeral in numerals:
        if groups and groups[-1][0].claim_no == numeral.claim_no:
            groups[-1].append(numeral)
        else:
            groups.append([numeral])
    return groups


def _printed(same: list[Numeral]) -> str:
    """The number as printed but for its thousands' commas, which a line's end may part."""
    whole = "".join(each.numeral for each in same)
    return whole.replace(",", "") if len(same) == 1 else str(same[0].value or whole)


def _plain_value(value: Any) -> Any:
    return _plain(value) if isinstance(value, str) else value


def footnote_numerals_of(reading: Reading) -> Counter[str]:
    blocks = {block.block_no: block.block_type for block in reading.document.blocks}
    return Counter(n.numeral for n in reading.ledger.numerals if blocks.get(n.block_no) is BlockType.FOOTNOTE)


def furniture_dispositions_of(reading: Reading) -> Counter[str]:
    blocks = {block.block_no: block.block_type for block in reading.document.blocks}
    return Counter(str(n.disposition) for n in reading.ledger.numerals if blocks.get(n.block_no) is BlockType.FURNITURE)


def compare(expected: Reading, found: Reading) -> Comparison:
    cells, cells_equal, differences = 0, 0, []
    one, other = tables_of(expected), tables_of(found)
    if len(one) != len(other):
        differences.append(f"{len(other)} tables instead of {len(one)}")
    for index, table in enumerate(one):
        match = other[index] if index < len(other) else {"table_no": None, "title": "", "columns": [], "rows": []}
        for name in ("table_no", "title", "columns"):
            if table[name] != match[name]:
                differences.append(f"table {index + 1} {name}: {match[name]!r} instead of {table[name]!r}")
        if len(table["rows"]) != len(match["rows"]):
            differences.append(f"table {index + 1}: {len(match['rows'])} rows instead of {len(table['rows'])}")
        for row_no, row in enumerate(table["rows"]):
            there = match["rows"][row_no] if row_no < len(match["rows"]) else []
            for column_no, cell in enumerate(row):
                is_same = column_no < len(there) and there[column_no] == cell
                cells, cells_equal = cells + 1, cells_equal + is_same
                if not is_same:
                    seen = there[column_no] if column_no < len(there) else None
                    differences.append(f"table {index + 1} row {row_no + 1}: {seen!r} instead of {cell!r}")
    numerals, others = numerals_of(expected), numerals_of(found)
    matcher = SequenceMatcher(None, [n[0] for n in numerals], [n[0] for n in others], autojunk=False)
    equal = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            differences.append(f"numerals {[n[0] for n in others[j1:j2]]} instead of {[n[0] for n in numerals[i1:i2]]}")
            continue
        for mine, theirs in zip(numerals[i1:i2], others[j1:j2], strict=True):
            if mine == theirs:
                equal += 1
                continue
            names = [
                f"{name} {b!r} instead of {a!r}"
                for name, a, b in zip(FIELDS, mine[1:], theirs[1:], strict=True)
                if a != b
            ]
            differences.append(f"numeral {mine[0]} ({mine[-2]}): {', '.join(names)}")
    return Comparison(cells, cells_equal, len(numerals), equal, tuple(differences))


def assert_every_digit_is_accounted_for(reading: Reading) -> None:
    """The span test: numerals are slices of the text, in order, without overlap, and hold all of its digits."""
    text = reading.document.text
    end = 0
    inside = 0
    for numeral in reading.ledger.numerals:
        assert text[numeral.span_start : numeral.span_end] == numeral.numeral
        assert numeral.span_start >= end
        end = numeral.span_end
        inside += sum(_is_digit(char) for char in numeral.numeral)
        assert not any("no block" in doubt for doubt in numeral.doubts), numeral
    assert inside == sum(_is_digit(char) for char in text)
    assert {n.disposition for n in reading.ledger.numerals} <= set(Disposition)


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9" or "０" <= char <= "９"
