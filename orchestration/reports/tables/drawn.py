"""Tables drawn with +---+ where a cell stands over several columns, or beside a rule that parts other rows (Pandoc's grid tables).

The signs' places say which columns a cell takes, so such a table is as sure as one that the format draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from orchestration.reports.formats.base import Grid, GridCell
from orchestration.reports.layout.source import Line, Span, display_width

EDGE = re.compile(r"\+(?:[-=:]+\+)+")
_CORNER = re.compile(r"\+(?=[-=:]{2})|(?<=[-=:]{2})\+")
_RULE = re.compile(r":?[-=]+:?")
_SIGNS = "|+"
MOST_LINES = 2000


@dataclass
class _Cell:
    """A cell under way: the row it begins in, its first column and the one after its last, and what it holds."""

    row: int
    first: int
    end: int
    row_end: int = 0
    spans: list[Span] = field(default_factory=list)


class _Piece(NamedTuple):
    """What stands between two signs of a line, over columns ``first`` to before ``end``."""

    first: int
    end: int
    text: str
    start: int

    @property
    def is_rule(self) -> bool:
        return _RULE.fullmatch(self.text) is not None


def drawn_grid(lines: Sequence[Line]) -> tuple[Grid, int] | None:
    """The table that begins with the edge ``lines[0]``, and how many lines it takes; ``None`` where no cell is over several
    columns or beside a rule, or the signs do not stand in their places."""
    drawn = _drawn_lines(lines) if EDGE.fullmatch(lines[0].text) else []
    corners = sorted({place for line in drawn for place in _corners(line)})
    if len(drawn) < 3 or len(corners) < 3 or not EDGE.fullmatch(drawn[-1].text):
        return None
    pieces = [_pieces(line, corners) for line in drawn]
    cells = _cells(pieces) if all(pieces) else []
    is_beside = any(piece.text.strip() for line in pieces if _has_rule(line) for piece in line if not piece.is_rule)
    if not cells or not (is_beside or any(cell.end - cell.first > 1 for cell in cells)):
        return None
    grid = Grid(
        (drawn[0].start, drawn[-1].end),
        max(cell.row_end for cell in cells),
        len(corners) - 1,
        tuple(GridCell(c.row, c.first, c.row_end - c.row, c.end - c.first, tuple(c.spans)) for c in cells),
        _header_rows(drawn, pieces),
    )
    return grid, len(drawn)


def _drawn_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines up to the first that does not begin and end with a sign or stands after an empty one."""
    found: list[Line] = []
    for line in lines:
        if line.text[0] not in _SIGNS or line.text[-1] not in _SIGNS or (found and line.blanks_before):
            break
        found.append(line)
    return found


def _place(line: Line, index: int) -> int:
    return line.indent + display_width(line.text[:index])


def _corners(line: Line) -> Iterator[int]:
    for found in _CORNER.finditer(line.text):
        yield _place(line, found.start())


def _pieces(line: Line, corners: Sequence[int]) -> list[_Piece]:
    """What stands between the line's signs; nothing if it does not reach from the first corner to the last.

    In a line that words too wide have moved, as many signs as there are corners stand for them one by one.
    """
    numbers = {place: number for number, place in enumerate(corners)}
    place, cuts = line.indent, []
    for index, char in enumerate(line.text):
        if char in _SIGNS and place in numbers:
            cuts.append((index, numbers[place]))
        place += display_width(char)
    if not cuts or cuts[0][1] != 0 or cuts[-1] != (len(line.text) - 1, len(corners) - 1):
        signs = [index for index, char in enumerate(line.text) if char == "|"]
        cuts = [*zip(signs, range(len(corners)), strict=True)] if len(signs) == len(corners) else []
    return [
        _Piece(first, end, line.text[begin + 1 : stop], line.start + begin + 1)
        for (begin, first), (stop, end) in pairwise(cuts)
    ]


def _has_rule(line: Sequence[_Piece]) -> bool:
    return any(piece.is_rule for piece in line)


def _cells(lines: Sequence[Sequence[_Piece]]) -> list[_Cell]:
    """The cells in order of their beginnings; none if a cell changes its columns on the way."""
    cells: list[_Cell] = []
    row = -1
    under_way: dict[int, _Cell] = {}
    for line in lines:
        row += _has_rule(line)
        for piece in line:
            cell = under_way.get(piece.first)
            if piece.is_rule:
                for column in range(piece.first, piece.end):
                    if (closed := under_way.pop(column, None)) is not None:
                        closed.row_end = row
                continue
            if cell is None:
                cell = _Cell(row, piece.first, piece.end)
                cells.append(cell)
                under_way[piece.first] = cell
            if (cell.first, cell.end) != (piece.first, piece.end):
                return []
            if text := piece.text.strip():
                start = piece.start + piece.text.index(text)
                cell.spans.append((start, start + len(text)))
    return [] if under_way else sorted(cells, key=lambda cell: (cell.row, cell.first))


def _header_rows(lines: Sequence[Line], pieces: Sequence[Sequence[_Piece]]) -> int | None:
    """How many rows stand over the double rule."""
    rules = [line for line, parts in zip(lines, pieces, strict=True) if _has_rule(parts)]
    return next((number for number, line in enumerate(rules) if number and "==" in line.text), None)
