"""Tables that a text writes with HTML's tags: their grids, with the cells' places in the text.

Recognition programs write every table so, and so do converters to Markdown where a cell spans others or holds a list. The text stays as
it came, tags included; the layout hides them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.reports.formats.base import Grid, GridCell, Span
from orchestration.reports.formats.placement import MOST_ROWS, claimed, place_cells
from orchestration.reports.formats.tags import BLANKS, BREAKING, Tag, tags_of, without_tags


@dataclass
class _Cell:
    """A cell under way: the tag that opens it, and the spans between the tags that break lines in it."""

    tag: Tag
    pieces: list[Span] = field(default_factory=list)


@dataclass
class _Table:
    """A table under way, from its first row on: what stands before that (a caption) are lines of their own."""

    start: int = -1
    rows: list[list[_Cell]] = field(default_factory=list)
    head_rows: int = 0
    is_readable: bool = True

    def open_row(self, start: int) -> None:
        self.start = start if self.start < 0 else self.start
        self.rows.append([])


def find_grids(text: str) -> tuple[Grid, ...]:
    """The grids of all tables of two rows and two columns or more, in order.

    Tables within tables, and those with text between their cells, are left to the layout.
    """
    if "<t" not in text and "<T" not in text:
        return ()
    return tuple(grid for table, end in _tables(text) if (grid := _grid(text, table, end)) is not None)


def _tables(text: str) -> Iterator[tuple[_Table, int]]:
    table: _Table | None = None
    depth, is_head, opened = 0, False, 0
    cell: _Cell | None = None
    for tag in tags_of(text):
        if cell is not None and tag.name in BREAKING:
            cell.pieces.append((opened, tag.start))
        elif cell is None and table is not None and table.start >= 0 and text[opened : tag.start].strip():
            table.is_readable = False
        if cell is None or tag.name in BREAKING:
            opened = tag.end if tag.name != "li" or tag.closes else tag.start
        if tag.name == "table":
            depth = max(0, depth + (-1 if tag.closes else 1))
            if table is None and not tag.closes:
                table = _Table()
            elif table is not None and not depth:
                yield table, tag.end
                table = cell = None
            elif table is not None:
                table.is_readable = False
        elif table is not None and tag.name == "thead":
            is_head = not tag.closes
        elif table is not None and tag.name == "tr":
            cell = None
            if not tag.closes:
                table.open_row(tag.start)
                table.head_rows += is_head
        elif table is not None and tag.name in ("td", "th"):
            cell = None
            if not tag.closes:
                if not table.rows:
                    table.open_row(tag.start)
                cell = _Cell(tag)
                table.rows[-1].append(cell)


def _grid(text: str, table: _Table, end: int) -> Grid | None:
    rows = [row for row in table.rows if row][:MOST_ROWS]
    placed = place_cells(
        [[(claimed(c.tag.claim("colspan")), claimed(c.tag.claim("rowspan"))) for c in row] for row in rows]
    )
    cells = tuple(
        GridCell(*place, tuple(_paragraphs(text, cell)))
        for row, places in zip(rows, placed, strict=True)
        for cell, place in zip(row, places, strict=True)
        if place is not None
    )
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    if not table.is_readable or len(rows) < 2 or columns < 2 or not any(cell.paragraphs for cell in cells):
        return None
    return Grid((table.start, end), len(rows), columns, cells, _header_rows(table, rows) or None)


def _header_rows(table: _Table, rows: Sequence[Sequence[_Cell]]) -> int:
    """Rows at the top that the tags say are the header: in ``thead``, or of header cells only."""
    count = 0
    while count < len(rows) - 1 and len(rows[count]) > 1 and all(cell.tag.name == "th" for cell in rows[count]):
        count += 1
    count = max(count, table.head_rows)
    return count if count < len(rows) else 0


def _paragraphs(text: str, cell: _Cell) -> Iterator[Span]:
    for start, end in cell.pieces:
        piece = without_tags(text[start:end])
        if visible := piece.strip(BLANKS):
            first = start + piece.index(visible)
            yield first, first + len(visible)
