"""Rows of a table the format draws: cells on each row they span, notes and repeated headers taken out, lists unfolded.

Which rows are the header is ``ruled``'s business; where a table goes on on the next page, ``ruled_pieces``'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from orchestration.reports.formats.base import Grid, GridCell
from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.bulleted import BULLET, add_bullet_rows
from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.kinds import ColumnKind
from orchestration.reports.tables.model import BulletDraft, CellDraft, Columns, HeaderDraft, Spans, TableDraft, View

ENDS_SENTENCE = frozenset("。；;")


@dataclass
class Body:
    """A table under way: the rows as cells by column, each with the paragraphs it has so far."""

    columns: Columns
    kinds: list[ColumnKind]
    draft: TableDraft
    rows: list[list[CellDraft]] = field(default_factory=list)

    @property
    def label_no(self) -> int:
        """The column that names the row."""
        return next((n for n, kind in enumerate(self.kinds) if kind is ColumnKind.LABEL), 0)


def rows_of(grid: Grid) -> list[list[GridCell]]:
    """Cells that begin in each row, in order of columns."""
    rows: list[list[GridCell]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def line_of(view: View, span: Span) -> Line:
    """A cell's paragraph as if it stood on a line of its own."""
    return Line(0, span[0], span[0], span[1], 0, view.source.text[slice(*span)], view.source.folded(span))


def is_over_all(cell: GridCell, grid: Grid) -> bool:
    return cell.column == 0 and cell.column_span == grid.column_count


def texts_of(view: View, row: list[GridCell]) -> list[str]:
    return [view.source.compacted(cell.paragraphs) for cell in row if cell.paragraphs]


def headers_of(rows: list[list[GridCell]], *, is_repeated: bool = False) -> Iterator[HeaderDraft]:
    for cell in (cell for row in rows for cell in row if cell.paragraphs):
        yield HeaderDraft(cell.column, cell.paragraphs, is_repeated)


def add_rows(view: View, body: Body, grid: Grid, rows: list[list[GridCell]], start: int) -> None:
    """The grid's rows from ``start`` on; a cell that spans rows is repeated on each, and a value that spans columns."""
    first = len(body.rows)
    body.rows += [[CellDraft() for _ in range(len(body.kinds))] for _ in range(grid.row_count - start)]
    for row in rows[start:]:
        if _repeats_header(view, body, row):
            body.draft.headers += headers_of([row], is_repeated=True)
            continue
        for cell in (cell for cell in row if cell.paragraphs):
            for row_no in range(cell.row, min(cell.row + cell.row_span, grid.row_count)):
                for column_no in _columns_taken(body, cell, grid):
                    is_repeated = (row_no, column_no) != (cell.row, cell.column)
                    body.rows[first + row_no - start][column_no] = CellDraft(cell.paragraphs, is_repeated)
    body.rows[first:] = [row for row in body.rows[first:] if any(cell.spans for cell in row)]
    _take_notes(view, body, first)


def _repeats_header(view: View, body: Body, row: list[GridCell]) -> bool:
    """Whether the row is the table's one-row header, printed again."""
    is_header = len(body.columns.lines) == 1 and "\t".join(texts_of(view, row)) == body.columns.lines[0]
    return is_header and len(row) > 1


def _columns_taken(body: Body, cell: GridCell, grid: Grid) -> range:
    is_label = body.kinds[cell.column] is not ColumnKind.VALUE
    if is_label or is_over_all(cell, grid):
        return range(cell.column, cell.column + 1)
    return range(cell.column, min(cell.column + cell.column_span, len(body.kinds)))


def _take_notes(view: View, body: Body, first: int) -> None:
    """Notes drawn as the table's last rows leave the rows."""
    while len(body.rows) > first:
        filled = [cell for cell in body.rows[-1] if cell.spans and not cell.is_repeated]
        if len(filled) != 1 or not is_note(line_of(view, filled[0].spans[0])):
            return
        body.draft.notes.insert(0, filled[0].spans)
        body.rows.pop()


def settle(view: View, body: Body) -> None:
    """Rows into the draft: one row a bullet where the last column lists things, else the rows as they are."""
    if _lists_things(view, body):
        for row in body.rows:
            _add_bullets(view, body, row)
        return
    body.draft.rows = [[cell._replace(cut_at=None) for cell in row] for row in body.rows]


def _lists_things(view: View, body: Body) -> bool:
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
    return all(text[-1:] in ENDS_SENTENCE for text in texts)


def _add_bullets(view: View, body: Body, row: list[CellDraft]) -> None:
    bullets = []
    for spans in _bullets_of(row[-1]):
        sign = BULLET.match(view.source.text[slice(*spans[0])])
        if sign is not None:
            spans = ((spans[0][0] + sign.end(), spans[0][1]), *spans[1:])
        bullets.append(BulletDraft(spans, sign["sign"] if sign else None))
    if bullets:
        add_bullet_rows(body.draft, row[:-1], bullets)
    else:
        body.draft.rows.append([*row[:-1], CellDraft()])


def _bullets_of(cell: CellDraft) -> list[Spans]:
    """The cell's paragraphs, the two pieces of one that a page's end cut as one."""
    spans = list(cell.spans)
    if cell.cut_at is None or not 0 < cell.cut_at < len(spans):
        return [(span,) for span in spans]
    before, after = spans[: cell.cut_at], spans[cell.cut_at :]
    return [*((span,) for span in before[:-1]), (before[-1], after[0]), *((span,) for span in after[1:])]
