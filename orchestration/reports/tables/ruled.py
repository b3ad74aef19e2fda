"""Tables the format itself draws: a grid of cells becomes header, rows and bullets; pieces on several pages become one.

Cells come as the format gives them, so nothing is guessed but which rows are the header, where a row goes on over a
page's end, and which cells are lists. Tables printed as mere lines of text stand in the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from orchestration.reports.formats.base import Grid, GridCell
from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.bulleted import BULLET
from orchestration.reports.tables.captions import is_note, read_caption, read_plain_caption, repeats_caption, unit_span
from orchestration.reports.tables.columns import ColumnKind, kinds_of
from orchestration.reports.tables.model import (
    BulletDraft,
    Caption,
    CellDraft,
    Columns,
    HeaderDraft,
    Spans,
    TableDraft,
    View,
)
from orchestration.reports.tables.values import has_number_value, is_bracketed, is_value, may_head, names_header

_MOST_HEADER_ROWS = 4
_PERIOD_HEADER = re.compile(r"(?:19|20)\d\d年?|\d{1,2}月")
_SENTENCE_SIGNS = frozenset("。；;")


@dataclass
class _Body:
    """A table under way: the rows as cells by column, each with the paragraphs it has so far."""

    columns: Columns
    kinds: list[ColumnKind]
    draft: TableDraft
    rows: list[list[CellDraft]] = field(default_factory=list)

    @property
    def label_no(self) -> int:
        """The column that names the row."""
        return next((n for n, kind in enumerate(self.kinds) if kind is ColumnKind.LABEL), 0)


def read_ruled(view: View, index: int, caption: Caption | None) -> TableDraft | None:
    """The table whose grid is line ``index``, its pieces on the following pages included."""
    grid = view.grids[view.lines[index].number]
    rows = _rows_of(grid)
    captions, first = _inner_captions(view, grid, rows, caption)
    heads = _header_rows(view, grid, rows, first)
    columns = _columns(view, grid, rows[first : first + heads])
    draft = TableDraft(columns, [], index + 1, headers=list(columns.headers), captions=captions)
    body = _Body(columns, kinds_of(view, columns), draft)
    _add_rows(view, body, grid, rows, first + heads)
    draft.keyed_no = grid.keyed_no
    if grid.keyed_no is None:
        _take_pieces(view, body, grid, index)
    _settle(view, body)
    return draft if draft.rows or draft.headers else None


def _rows_of(grid: Grid) -> list[list[GridCell]]:
    """Cells that begin in each row, in order of columns."""
    rows: list[list[GridCell]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def _line_of(view: View, span: Span) -> Line:
    """A cell's paragraph as if it stood on a line of its own."""
    return Line(0, span[0], span[0], span[1], 0, view.source.text[slice(*span)], view.source.folded(span))


def _only_cell(row: list[GridCell]) -> GridCell | None:
    """The row's one cell with text, if it has no other."""
    filled = [cell for cell in row if cell.paragraphs]
    return filled[0] if len(filled) == 1 else None


def _is_over_all(cell: GridCell, grid: Grid) -> bool:
    return cell.column == 0 and cell.column_span == grid.column_count


def _inner_captions(
    view: View, grid: Grid, rows: list[list[GridCell]], caption: Caption | None
) -> tuple[list[Caption], int]:
    """Captions and unit lines drawn as the table's first rows, over its whole width; and the first row after them."""
    captions = [caption] if caption else []
    first = 0
    while first < len(rows) - 1 and (cell := _only_cell(rows[first])) and _is_over_all(cell, grid):
        lines = [_line_of(view, span) for span in cell.paragraphs]
        inner = replace(view, lines=lines, grids={})
        found = read_caption(inner, 0) or read_plain_caption(inner, 0)
        rest = tuple(line.span for line in lines[found.next_line :])
        unit = found.unit_span or (unit_span(lines[0]))
        title = () if unit_span(lines[0]) else found.title_spans
        captions.append(replace(found, spans=(*found.spans, *rest), title_spans=title, unit_span=unit))
        first += 1
    if len(captions) > 1:
        captions = [_merged(captions), *captions[1:]] if caption is None else [_with_unit(captions), *captions[1:]]
        captions = [captions[0], *(replace(c, title_spans=(), unit_span=None) for c in captions[1:])]
        if caption is None:
            captions[0] = replace(captions[0], spans=captions[0].spans)
    return captions, first


def _merged(captions: list[Caption]) -> Caption:
    """The first of several inner captions, with the number, title and unit of those that have one."""
    titled = next((c for c in captions if c.title_spans), captions[0])
    unit = next((c.unit_span for c in captions if c.unit_span), None)
    first = captions[0]
    return replace(first, table_no=titled.table_no, title_spans=titled.title_spans, unit_span=unit)


def _with_unit(captions: list[Caption]) -> Caption:
    unit = next((c.unit_span for c in captions if c.unit_span), None)
    title = captions[0].title_spans or next((c.title_spans for c in captions if c.title_spans), ())
    return replace(captions[0], title_spans=title, unit_span=unit)


def _texts(view: View, row: list[GridCell]) -> list[str]:
    return [view.source.compacted(cell.paragraphs) for cell in row if cell.paragraphs]


def _header_rows(view: View, grid: Grid, rows: list[list[GridCell]], first: int) -> int:
    """How many rows from ``first`` on are the header; 0 where the first row already states values."""
    texts = _texts(view, rows[first])
    if grid.header_rows is not None and first < grid.header_rows < len(rows):
        return grid.header_rows - first
    if not texts or not _may_be_header(texts):
        return 0
    depth = _depth_of_merged_header(grid, rows, first)
    limit = min(len(rows) - first - 1, _MOST_HEADER_ROWS)
    while depth < limit and (below := _texts(view, rows[first + depth])) and all(map(is_bracketed, below)):
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
    headers = tuple(_headers(rows))
    lines = tuple("\t".join(_texts(view, row)) for row in rows)
    return Columns(tuple(map(tuple, names)), headers, lines)


def _headers(rows: list[list[GridCell]], *, is_repeated: bool = False) -> Iterator[HeaderDraft]:
    for cell in (cell for row in rows for cell in row if cell.paragraphs):
        yield HeaderDraft(cell.column, cell.paragraphs, is_repeated)


def _add_rows(view: View, body: _Body, grid: Grid, rows: list[list[GridCell]], start: int) -> None:
    """The grid's rows from ``start`` on; a cell that spans rows is repeated on each, and a value that spans columns."""
    first = len(body.rows)
    body.rows += [[CellDraft() for _ in range(len(body.kinds))] for _ in range(grid.row_count - start)]
    for row in rows[start:]:
        if _repeats_header(view, body, row):
            body.draft.headers += _headers([row], is_repeated=True)
            continue
        for cell in (cell for cell in row if cell.paragraphs):
            for row_no in range(cell.row, min(cell.row + cell.row_span, grid.row_count)):
                for column_no in _columns_taken(body, cell, grid):
                    is_repeated = (row_no, column_no) != (cell.row, cell.column)
                    body.rows[first + row_no - start][column_no] = CellDraft(cell.paragraphs, is_repeated)
    body.rows[first:] = [row for row in body.rows[first:] if any(cell.spans for cell in row)]
    _take_notes(view, body, first)


def _repeats_header(view: View, body: _Body, row: list[GridCell]) -> bool:
    """Whether the row is the table's one-row header, printed again."""
    is_header = len(body.columns.lines) == 1 and "\t".join(_texts(view, row)) == body.columns.lines[0]
    return is_header and len(row) > 1


def _columns_taken(body: _Body, cell: GridCell, grid: Grid) -> range:
    is_label = body.kinds[cell.column] is not ColumnKind.VALUE
    if is_label or _is_over_all(cell, grid):
        return range(cell.column, cell.column + 1)
    return range(cell.column, min(cell.column + cell.column_span, len(body.kinds)))


def _take_notes(view: View, body: _Body, first: int) -> None:
    """Notes drawn as the table's last rows leave the rows."""
    while len(body.rows) > first:
        filled = [cell for cell in body.rows[-1] if cell.spans and not cell.is_repeated]
        if len(filled) != 1 or not is_note(_line_of(view, filled[0].spans[0])):
            return
        body.draft.notes.insert(0, filled[0].spans)
        body.rows.pop()


def _take_pieces(view: View, body: _Body, grid: Grid, index: int) -> None:
    """Further pieces of the table: grids on later pages with the same columns, a repeated caption between allowed."""
    while (piece := _next_piece(view, body, grid, index)) is not None:
        caption, index = piece
        following = view.grids[view.lines[index].number]
        rows = _with_header_apart(view, body, _rows_of(following))
        heads = len(body.columns.lines)
        is_repeated = bool(heads) and tuple("\t".join(_texts(view, row)) for row in rows[:heads]) == body.columns.lines
        if not is_repeated and caption is None and _has_header_of_its_own(view, rows):
            return
        if caption is not None:
            body.draft.captions.append(caption)
        start = heads if is_repeated else 0
        if is_repeated:
            body.draft.headers += _headers(rows[:heads], is_repeated=True)
        before = len(body.rows)
        _add_rows(view, body, replace(following, row_count=len(rows)), rows, start)
        _join_cut_row(view, body, before)
        body.draft.next_line = index + 1
        grid = following


def _with_header_apart(view: View, body: _Body, rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """The rows; a repeated header that no rule parts from the rest of a cut row becomes a row of its own."""
    if len(body.columns.lines) != 1:
        return rows
    names = body.columns.lines[0].split("\t")
    texts = [view.source.compacted(cell.paragraphs) for cell in rows[0]]
    is_run_on = len(texts) == len(names) and all(map(str.startswith, texts, names)) and texts != names
    if not is_run_on or any(cell.row_span > 1 for cell in rows[0]):
        return rows
    parts = [_cut(view, cell.paragraphs, len(name)) for cell, name in zip(rows[0], names, strict=True)]
    header = [replace(cell, paragraphs=part[0]) for cell, part in zip(rows[0], parts, strict=True)]
    rest = [replace(cell, paragraphs=part[1], row=1) for cell, part in zip(rows[0], parts, strict=True)]
    return [header, rest, *([replace(cell, row=cell.row + 1) for cell in row] for row in rows[1:])]


def _cut(view: View, spans: Spans, count: int) -> tuple[Spans, Spans]:
    """The spans cut after so many visible characters."""
    before: list[Span] = []
    for number, (start, end) in enumerate(spans):
        visible = [offset for offset in range(start, end) if not view.source.text[offset].isspace()]
        if len(visible) > count:
            place = visible[count]
            return (*before, *([(start, place)] if count else [])), ((place, end), *spans[number + 1 :])
        before.append((start, end))
        count -= len(visible)
    return tuple(before), ()


def _next_piece(view: View, body: _Body, grid: Grid, index: int) -> tuple[Caption | None, int] | None:
    """The repeated caption, if any, and the line of the grid that goes on with the table after line ``index``."""
    following = index + 1
    caption = None
    if following < len(view.lines) and view.lines[following].number not in view.grids:
        caption = read_caption(view, following)
        first = body.draft.captions[0] if body.draft.captions else None
        if caption is None or not repeats_caption(view, caption, first):
            return None
        following = caption.next_line
    if following >= len(view.lines) or view.lines[following].number not in view.grids:
        return None
    after = view.grids[view.lines[following].number]
    if after.keyed_no is not None:
        return None
    is_on_next_page = view.page_of_line(view.lines[following]) == view.page_of_line(view.lines[index]) + 1
    if after.column_count != grid.column_count or not (is_on_next_page or caption is not None):
        return None
    return caption, following


def _has_header_of_its_own(view: View, rows: list[list[GridCell]]) -> bool:
    texts = _texts(view, rows[0])
    return len(texts) == len(rows[0]) > 1 and all(map(names_header, texts)) and not any(map(is_value, texts[1:]))


def _join_cut_row(view: View, body: _Body, first: int) -> None:
    """Join a row that the page's end cuts: one of its pieces has no label, and both have text in the same cells.

    A label that spans rows over the page's end is repeated instead.
    """
    if not 0 < first < len(body.rows):
        return
    above, below = body.rows[first - 1], body.rows[first]
    label_no = body.label_no
    filled = [n for n, cell in enumerate(below) if cell.spans]
    if bool(below[label_no].spans) == bool(above[label_no].spans) or not filled:
        return
    cut = [n for n in filled if n != label_no]
    if not cut or any(not above[n].spans or _is_finished(view, above[n], below[n]) for n in cut):
        return
    for column_no in filled:
        is_open = _ends_openly(view, above[column_no])
        joined = (*above[column_no].spans, *below[column_no].spans)
        body.rows[first - 1][column_no] = CellDraft(joined, cut_at=len(above[column_no].spans) if is_open else None)
    del body.rows[first]


def _is_finished(view: View, above: CellDraft, below: CellDraft) -> bool:
    """Whether two cells are values of their own, each complete."""
    texts = [view.source.compacted(cell.spans) for cell in (above, below)]
    return all(map(is_value, texts)) and not texts[1].startswith("(")


def _ends_openly(view: View, cell: CellDraft) -> bool:
    return view.source.compacted(cell.spans[-1:])[-1:] not in _SENTENCE_SIGNS


def _settle(view: View, body: _Body) -> None:
    """Rows into the draft: one row a bullet where the last column lists things, else the rows as they are."""
    if _lists_things(view, body):
        for row in body.rows:
            _add_bullets(view, body, row)
        return
    body.draft.rows = [[cell._replace(cut_at=None) for cell in row] for row in body.rows]


def _lists_things(view: View, body: _Body) -> bool:
    """Whether the last column's cells are lists: with bullets' signs, or several sentences a cell beside one label."""
    if len(body.kinds) < 2 or not body.rows:
        return False
    cells = [row[-1] for row in body.rows if row[-1].spans]
    signed = sum(1 for cell in cells if BULLET.match(view.source.text[slice(*cell.spans[0])]))
    if signed:
        return 2 * signed >= len(cells)
    several = sum(1 for cell in cells if len(cell.spans) > 1 and _are_sentences(view, cell))
    return len(body.kinds) == 2 and several > 0 and 2 * several >= len(cells)


def _are_sentences(view: View, cell: CellDraft) -> bool:
    texts = [view.source.compacted([span]) for span in cell.spans]
    return all(text[-1:] in _SENTENCE_SIGNS for text in texts)


def _add_bullets(view: View, body: _Body, row: list[CellDraft]) -> None:
    draft = body.draft
    labels = row[:-1]
    for spans in _bullets_of(row[-1]) or [()]:
        bullet = None
        if spans:
            sign = BULLET.match(view.source.text[slice(*spans[0])])
            if sign is not None:
                spans = ((spans[0][0] + sign.end(), spans[0][1]), *spans[1:])
            bullet = len(draft.bullets)
            draft.bullets.append(BulletDraft(spans, sign["sign"] if sign else None))
        draft.rows.append([*labels, CellDraft(spans, bullet=bullet)])
        labels = [replace_repeated(label) for label in labels]


def replace_repeated(label: CellDraft) -> CellDraft:
    """The label as the rows below its first bear it."""
    return label._replace(is_repeated=bool(label.spans))


def _bullets_of(cell: CellDraft) -> list[Spans]:
    """The cell's paragraphs, the two pieces of one that a page's end cut as one."""
    spans = list(cell.spans)
    if cell.cut_at is None or not 0 < cell.cut_at < len(spans):
        return [(span,) for span in spans]
    before, after = spans[: cell.cut_at], spans[cell.cut_at :]
    return [*((span,) for span in before[:-1]), (before[-1], after[0]), *((span,) for span in after[1:])]
