"""Where the cells of a drawn table stand: HTML's rule that a cell spanning rows pushes those below to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_COLUMNS = 200
MOST_CELLS = 200_000
"""Bounds of a table; what a span claims beyond them is cut off."""
MOST_ROWS = 20_000


class Placement(NamedTuple):
    """A cell's upper left corner in the grid and its size."""

    row: int
    column: int
    row_span: int
    column_span: int


def place_cells(rows: Sequence[Sequence[tuple[int, int]]]) -> list[list[Placement | None]]:
    """The placement of each cell, given as (columns, rows) it claims; 0 rows mean all that follow.

    ``None`` where a cell stands beyond the bounds and has no place of its own.
    """
    placed: list[list[Placement | None]] = []
    taken: dict[int, int] = {}  # column → first row in which it is free again
    count = 0
    for row_no, row in enumerate(rows):
        column = 0
        placements: list[Placement | None] = []
        for width, height in row:
            while taken.get(column, 0) > row_no:
                column += 1
            if column >= MOST_COLUMNS or count >= MOST_CELLS:
                placements.append(None)
                continue
            height = min(height or len(rows), len(rows) - row_no)
            width = min(max(1, width), MOST_COLUMNS - column)
            placements.append(Placement(row_no, column, height, width))
            count += 1
            for each in range(column, column + width):
                taken[each] = row_no + height
            column += width
        placed.append(placements)
    return placed


def claimed(text: str | None) -> int:
    """How far a cell says it spans; 1 where it says nothing, or nothing sensible."""
    stripped = (text or "1").strip()
    return int(stripped) if stripped.isdecimal() and len(stripped) < 6 else 1
