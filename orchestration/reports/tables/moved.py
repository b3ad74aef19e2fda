"""Rows that stand too far left: a converter left out the cell that spans them, and the row ends early or in empty cells.

2.价格涨幅 | % | 2.7 | | under 经济稳定 | 1.生产总值 | % | 7.2 | begins one column further to the right. A header's second row
and a header over two columns are left out in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.model import Spans
from orchestration.reports.tables.values import heads_row_numbers, is_row_number, is_value, names_header

_LEAST_WHOLE_ROWS = 2


@dataclass(frozen=True)
class PrintedRow:
    """A row as printed: its lines, the places of each cell, and each cell's text without spaces."""

    lines: Sequence[Line]
    cells: list[Spans]
    texts: list[str]

    @property
    def compact(self) -> str:
        return "".join(line.compact for line in self.lines)

    def at(self, places: Sequence[int | None]) -> PrintedRow:
        """The row with its cells at ``places``: which of its cells stands in each column, ``None`` for an empty one."""
        return PrintedRow(
            self.lines,
            [() if place is None else self.cells[place] for place in places],
            ["" if place is None else self.texts[place] for place in places],
        )


def put_back(rows: Sequence[PrintedRow], heads: int) -> list[PrintedRow]:
    """``rows``, of which the first ``heads`` are the header, with each cell in its column; as they are where none has moved."""
    lengths = [_length(row) for row in rows]
    width = max(lengths[heads:], default=0)
    whole = [
        row for row, length in zip(rows[heads:], lengths[heads:], strict=True)
        if length >= width - 1 and row.texts[0] and not is_value(row.texts[0])
    ]  # fmt: skip
    if len(whole) < _LEAST_WHOLE_ROWS:
        return list(rows)
    holds = [_mostly_values(whole, column) for column in range(width)]
    if holds[0] or not any(holds):
        return list(rows)
    body = [_moved(row, length, holds) for row, length in zip(rows[heads:], lengths[heads:], strict=True)]
    if all(row is before for row, before in zip(body, rows[heads:], strict=True)):
        return list(rows)
    body = [row.at(range(width)) if len(row.cells) > width else row for row in body]
    return [*_header(rows[:heads], lengths[:heads], whole, width), *body]


def _length(row: PrintedRow) -> int:
    """How many cells the row has without the empty ones at its end."""
    return max((number + 1 for number, text in enumerate(row.texts) if text), default=0)


def _mostly_values(rows: Sequence[PrintedRow], column: int) -> bool:
    said = [row.texts[column] for row in rows if column < len(row.texts) and row.texts[column]]
    return 2 * sum(map(is_value, said)) > len(said)


def _moved(row: PrintedRow, length: int, holds: Sequence[bool]) -> PrintedRow:
    """The row moved to where most of its cells are of their columns' kinds; itself where that is where it stands."""
    width = len(holds)
    if not length or length >= width or not row.texts[0]:
        return row
    cells: list[int | None] = list(range(length))
    words = next((number for number in range(length) if is_value(row.texts[number])), length)
    gap: list[int | None] = [None] * (width - length)
    candidates = [[*gap[:1], *cells[:words], *gap[1:], *cells[words:]]]
    candidates += [[*gap[:shift], *cells, *gap[shift:]] for shift in range(1, len(gap) + 1)]
    best = min(candidates, key=lambda places: _misfits(row, places, holds))
    return row.at(best) if _misfits(row, best, holds) < _misfits(row, [*cells, *gap], holds) else row


def _misfits(row: PrintedRow, places: Sequence[int | None], holds: Sequence[bool]) -> int:
    pairs = zip(places, holds, strict=True)
    return sum(1 for place, is_of_values in pairs if place is not None and is_value(row.texts[place]) != is_of_values)


def _header(
    heads: Sequence[PrintedRow], lengths: Sequence[int], whole: Sequence[PrintedRow], width: int
) -> list[PrintedRow]:
    """The header with what it leaves out: a second column of its first cell (序号 over a group and its number), and the places of
    the second level, which stands under the last cell of the first."""
    first: list[int | None] = list(range(lengths[0]))
    levels = lengths[1] if len(heads) > 1 and all(map(names_header, heads[1].texts[: lengths[1]])) else 0
    missing = width - lengths[0] - max(levels - 1, 0)
    if missing == 1 and heads_row_numbers(heads[0].texts[0]) and all(is_row_number(row.texts[1]) for row in whole):
        first.insert(0, 0)
    places = [*first, *[None] * (width - len(first))]
    if not levels or len(first) - 1 + levels > width:
        return [heads[0].at(places), *heads[1:]]
    under: list[int | None] = [*[None] * (len(first) - 1), *range(levels)]
    return [heads[0].at(places), heads[1].at([*under, *[None] * (width - len(under))])]
