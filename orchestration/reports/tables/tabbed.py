"""Tables whose cells tabs or wide gaps part, whatever stands in them: names, tasks, sentences.

A row is a line with as many cells as the header; between tabs the last ones may be missing.
"""

from __future__ import annotations

from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.cells import Gap, Piece, cells_of, is_aligned, pieces_of
from orchestration.reports.tables.continued import lines_of_body
from orchestration.reports.tables.kinds import kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, TableDraft, View
from orchestration.reports.tables.spanning import repeat_spanning

_LEAST_COLUMNS = 3  # a tab between two parts may stand anywhere
_LEAST_ROWS, _LEAST_CELLS = 2, 2


def read_tabbed(view: View, columns: Columns, start: int, caption: Caption) -> TableDraft | None:
    """The rows from line ``start`` on; ``None`` where fewer than two follow or most have other cells than the header."""
    width = len(columns.names)
    if width < _LEAST_COLUMNS or not _cells_of_row(view, start - 1, width):
        return None
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption])
    whole = 0
    for index, line in lines_of_body(view, draft, columns, start, caption):
        cells = _cells_of_row(view, index, width)
        if not cells or is_note(line):
            break
        whole += len(cells) == width
        spans = [(cell.span,) if cell.text else () for cell in cells]
        draft.rows.append([CellDraft(each) for each in (*spans, *[()] * (width - len(cells)))])
    if len(draft.rows) < _LEAST_ROWS or 2 * whole <= len(draft.rows):
        return None
    draft.rows = repeat_spanning(draft.rows, kinds_of(view, columns))
    return draft


def _cells_of_row(view: View, index: int, width: int) -> list[Piece]:
    """The line's cells; none where it is no row of ``width`` columns."""
    pieces = pieces_of(view.source, view.lines[index])
    is_tabbed = len(pieces) > 1 and all(piece.gap is Gap.TAB for piece in pieces[1:])
    cells = pieces if is_tabbed else cells_of(pieces) if is_aligned(pieces) else []
    is_row = len(cells) == width or (is_tabbed and len(cells) < width)
    return cells if is_row and sum(1 for cell in cells if cell.text) >= _LEAST_CELLS else []
