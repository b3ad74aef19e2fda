"""Tables the format itself draws: a grid of cells becomes header, rows and bullets; pieces on several pages become one.

Cells come as the format gives them, so nothing is guessed but which rows are the header, where a row goes on over a
page's end, and which cells are lists. Tables printed as mere lines of text stand in the other modules.
"""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.reports.formats.base import Grid, GridCell
from orchestration.reports.tables.captions import read_caption, read_plain_caption, unit_span
from orchestration.reports.tables.kinds import kinds_of
from orchestration.reports.tables.model import Caption, Columns, Spans, TableDraft, View
from orchestration.reports.tables.ruled_pieces import take_pieces
from orchestration.reports.tables.ruled_rows import (
    Body,
    add_rows,
    headers_of,
    is_over_all,
    line_of,
    rows_of,
    settle,
    texts_of,
)
from orchestration.reports.tables.values import has_number_value, is_bracketed, may_head, names_header

_MOST_HEADER_ROWS = 4
_PERIOD_HEADER = re.compile(r"(?:19|20)\d\d年?|\d{1,2}月")


def read_ruled(view: View, index: int, caption: Caption | None) -> TableDraft | None:
    """The table whose grid is line ``index``, its pieces on the following pages included."""
    grid = view.grids[view.lines[index].number]
    rows = rows_of(grid)
    captions, first = _inner_captions(view, grid, rows, caption)
    heads = _header_rows(view, grid, rows, first)
    columns = _columns(view, grid, rows[first : first + heads])
    draft = TableDraft(columns, [], index + 1, headers=list(columns.headers), captions=captions)
    body = Body(columns, kinds_of(view, columns), draft)
    add_rows(view, body, grid, rows, first + heads)
    draft.keyed_no = grid.keyed_no
    if grid.keyed_no is None:
        take_pieces(view, body, grid, index)
    settle(view, body)
    return draft if draft.rows or draft.headers else None


def _only_cell(row: list[GridCell]) -> GridCell | None:
    """The row's one cell with text, if it has no other."""
    filled = [cell for cell in row if cell.paragraphs]
    return filled[0] if len(filled) == 1 else None


def _inner_captions(
    view: View, grid: Grid, rows: list[list[GridCell]], caption: Caption | None
) -> tuple[list[Caption], int]:
    """Captions and unit lines drawn as the table's first rows, over its whole width; and the first row after them."""
    captions = [caption] if caption else []
    first = 0
    while first < len(rows) - 1 and (cell := _only_cell(rows[first])) and is_over_all(cell, grid):
        lines = [line_of(view, span) for span in cell.paragraphs]
        inner = replace(view, lines=lines, grids={})
        found = read_caption(inner, 0) or read_plain_caption(inner, 0)
        rest = tuple(line.span for line in lines[found.next_line :])
        unit = found.unit_span or (unit_span(lines[0]))
        title = () if unit_span(lines[0]) else found.title_spans
        captions.append(replace(found, spans=(*found.spans, *rest), title_spans=title, unit_span=unit))
        first += 1
    return _settled(captions), first


def _settled(captions: list[Caption]) -> list[Caption]:
    """The captions, the first with number, title and unit of whichever has them, the others as mere lines."""
    if len(captions) < 2:
        return captions
    titled = next((caption for caption in captions if caption.title_spans), captions[0])
    unit = next((caption.unit_span for caption in captions if caption.unit_span), None)
    first = replace(captions[0], table_no=titled.table_no, title_spans=titled.title_spans, unit_span=unit)
    return [first, *(replace(caption, title_spans=(), unit_span=None) for caption in captions[1:])]


def _header_rows(view: View, grid: Grid, rows: list[list[GridCell]], first: int) -> int:
    """How many rows from ``first`` on are the header; 0 where the first row already states values."""
    texts = texts_of(view, rows[first])
    if grid.header_rows is not None and first < grid.header_rows < len(rows):
        return grid.header_rows - first
    if not texts or not _may_be_header(texts):
        return 0
    depth = _depth_of_merged_header(grid, rows, first)
    limit = min(len(rows) - first - 1, _MOST_HEADER_ROWS)
    while depth < limit and (below := texts_of(view, rows[first + depth])) and all(map(is_bracketed, below)):
        depth += 1  # units in brackets under the names
    return max(1, min(depth, limit)) if limit else 1


def _may_be_header(texts: list[str]) -> bool:
    if any(has_number_value(text) and not (_PERIOD_HEADER.match(text) or names_header(text)) for text in texts):
        return False
    return all(may_head(text) for text in texts)


def _depth_of_merged_header(grid: Grid, rows: list[list[GridCell]], first: int) -> int:
    """Rows of a header with groups: as deep as its merged labels reach, else one more under a group of columns."""
    depth, row_no = 1, first
    while row_no < min(first + depth, len(rows)):
        for cell in rows[row_no]:
            if len(rows[row_no]) > 1 or row_no > first:
                depth = max(depth, row_no - first + cell.row_span)
            if 1 < cell.column_span < grid.column_count and cell.row_span == 1:
                depth = max(depth, row_no - first + 2)
        row_no += 1
    return depth


def _columns(view: View, grid: Grid, rows: list[list[GridCell]]) -> Columns:
    """Columns named by the header cells over each, outermost first; a cell over several columns names each."""
    names: list[list[Spans]] = [[] for _ in range(grid.column_count)]
    for cell in (cell for row in rows for cell in row if cell.paragraphs):
        for column_no in range(cell.column, min(cell.column + cell.column_span, grid.column_count)):
            names[column_no].append(cell.paragraphs)
    headers = tuple(headers_of(rows))
    lines = tuple("\t".join(texts_of(view, row)) for row in rows)
    return Columns(tuple(map(tuple, names)), headers, lines)
