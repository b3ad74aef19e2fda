"""Pieces of a drawn table on several pages become one: repeated headers and captions, and rows that a page's end cuts."""

from __future__ import annotations

from dataclasses import replace

from orchestration.reports.formats.base import Grid, GridCell
from orchestration.reports.layout.source import Span
from orchestration.reports.tables.captions import read_caption, repeats_caption
from orchestration.reports.tables.model import Caption, CellDraft, Spans, View
from orchestration.reports.tables.ruled_rows import ENDS_SENTENCE, Body, add_rows, headers_of, rows_of, texts_of
from orchestration.reports.tables.values import has_number_value, is_total, is_value, names_header, names_period


def take_pieces(view: View, body: Body, grid: Grid, index: int) -> None:
    """Further pieces of the table: grids with the same columns on later pages, under a repeated caption, or right behind it
    with the same header or none (a table that Word or an editor has cut in two)."""
    while (piece := _next_piece(view, body, grid, index)) is not None:
        before_index, (caption, index, following) = index, piece
        rows = _with_header_apart(view, body, rows_of(following))
        heads = len(body.columns.lines)
        is_repeated = (
            bool(heads) and tuple("\t".join(texts_of(view, row)) for row in rows[:heads]) == body.columns.lines
        )
        if not is_repeated and caption is None:
            goes_on = _is_on_next_page(view, index, before_index) or _opens_with_values(view, rows)
            if _has_header_of_its_own(view, rows) or not goes_on:
                return
        if caption is not None:
            body.draft.captions.append(caption)
        start = heads if is_repeated else 0
        if is_repeated:
            body.draft.headers += headers_of(rows[:heads], is_repeated=True)
        before = len(body.rows)
        add_rows(view, body, replace(following, row_count=len(rows)), rows, start)
        _join_cut_row(view, body, before)
        body.draft.next_line = index + 1
        grid = following


def _with_header_apart(view: View, body: Body, rows: list[list[GridCell]]) -> list[list[GridCell]]:
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


def _next_piece(view: View, body: Body, grid: Grid, index: int) -> tuple[Caption | None, int, Grid] | None:
    """The repeated caption, if any, the line of the grid that goes on with the table after line ``index``, and that grid."""
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
    after = _with_total_over_labels(view, view.grids[view.lines[following].number], grid)
    if after.keyed_no is not None or after.column_count != grid.column_count:
        return None
    is_on_page = view.page_of_line(view.lines[following]) == view.page_of_line(view.lines[index])
    is_near = is_on_page or _is_on_next_page(view, following, index)
    return (caption, following, after) if is_near or caption is not None else None


def _with_total_over_labels(view: View, piece: Grid, grid: Grid) -> Grid:
    """The piece as wide as the table, where a total alone stands on the next page, its label over all columns of labels."""
    missing = grid.column_count - piece.column_count
    rows = rows_of(piece)
    if missing <= 0 or piece.row_count != 1 or not is_total("".join(texts_of(view, rows[0][:1]))):
        return piece
    label, *values = rows[0]
    cells = (replace(label, column_span=1), *(replace(cell, column=cell.column + missing) for cell in values))
    return replace(piece, column_count=grid.column_count, cells=cells)


def _is_on_next_page(view: View, index: int, before: int) -> bool:
    return view.page_of_line(view.lines[index]) == view.page_of_line(view.lines[before]) + 1


def _opens_with_values(view: View, rows: list[list[GridCell]]) -> bool:
    """Whether the first row has figures beside its label, so that it heads nothing."""
    texts = texts_of(view, rows[0])
    return any(has_number_value(text) and not (names_header(text) or names_period(text)) for text in texts[1:])


def _has_header_of_its_own(view: View, rows: list[list[GridCell]]) -> bool:
    texts = texts_of(view, rows[0])
    return len(texts) == len(rows[0]) > 1 and all(map(names_header, texts)) and not any(map(is_value, texts[1:]))


def _join_cut_row(view: View, body: Body, first: int) -> None:
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
    return view.source.compacted(cell.spans[-1:])[-1:] not in ENDS_SENTENCE
