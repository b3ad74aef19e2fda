"""Rows of a table printed one row a line (wrapped cells aside), columns parted by spaces or tabs.

Which lines are rows says :mod:`~orchestration.reports.tables.whole_rows`, which are pieces of a label
:mod:`~orchestration.reports.tables.broken_labels`.
"""

from __future__ import annotations

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.broken_labels import add_label_piece, settle_pending
from orchestration.reports.tables.captions import is_note, read_caption_below, repeats_caption
from orchestration.reports.tables.cells import Piece, is_aligned, pieces_of, placed_cells
from orchestration.reports.tables.fit import Fit
from orchestration.reports.tables.grid_rows import (
    LONGEST_LABEL_FRAGMENT,
    UNDER,
    Reader,
    Row,
    column_of,
    label_of,
    span_of,
)
from orchestration.reports.tables.kinds import ColumnKind, kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, TableDraft, View, repeated_header
from orchestration.reports.tables.next_table import opens_other_columns, read_next_caption
from orchestration.reports.tables.spanning import repeat_spanning
from orchestration.reports.tables.values import SENTENCE_SIGNS, has_number_value, is_value
from orchestration.reports.tables.whole_rows import has_value, heads_group, is_full_row


def read_grid(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    """The rows from line ``start`` on; ``None`` when no row is there."""
    kinds = kinds_of(view, columns)
    if not any(kind in (ColumnKind.LABEL, ColumnKind.SPANNING) for kind in kinds):
        return None
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    reader = Reader(view, columns, kinds, draft)
    index = start
    while index < len(view.lines) and not view.is_ruled(index):
        taken = _take(reader, index)
        if not taken:
            break
        index += taken
    return _finished(reader, index)


_MOST_HEADERS_WITHOUT_ROW = 2


def _take(reader: Reader, index: int) -> int:
    """How many lines from ``index`` on belong to the table (0: it has ended); puts them into the reader."""
    view, line = reader.view, reader.view.lines[index]
    reader.index = index
    if repeated := repeated_header(view, reader.columns, index):
        if not reader.rows and len(reader.draft.headers) > _MOST_HEADERS_WITHOUT_ROW * len(repeated):
            return 0
        reader.draft.headers.extend(repeated)
        return len(reader.columns.lines)
    if (caption := read_next_caption(view, index, reader.columns, reader.caption)) is not None:
        return _take_caption(reader, caption, index)
    if is_note(line) or read_caption_below(view, index) is not None:
        return 0
    if reader.rows and opens_other_columns(view, index, reader.columns):
        return 0
    pieces = pieces_of(view.source, line)
    fit = reader.fit(pieces)
    is_row = fit is not None and is_full_row(reader, line, fit, pieces)
    if view.is_heading(line) and not (is_row and has_value(reader, fit)) and not heads_group(reader, index):
        return 0
    if is_row and fit is not None:
        _add_row(reader, line, fit, pieces)
        return 1
    if _add_rest_of_cells(reader, line):
        return 1
    if fit is not None and _holds_values_only(reader, line, fit):
        return _add_values(reader, line, fit, pieces)
    return add_label_piece(reader, index, pieces)


def _take_caption(reader: Reader, caption: Caption, index: int) -> int:
    """Lines of a caption printed again over the table's continuation (续表); 0 for another table's caption."""
    if not reader.rows or reader.pending or not repeats_caption(reader.view, caption, reader.caption):
        return 0
    reader.draft.captions.append(caption)
    return caption.next_line - index


def _add_row(reader: Reader, line: Line, fit: Fit, pieces: list[Piece]) -> None:
    cells = [[span_of(cell)] if cell else [] for cell in fit.cells]
    own = label_of(reader, fit)
    is_numbered = reader.kinds[0] is ColumnKind.NUMBERING and bool(cells[0])
    number, lead = settle_pending(reader, own, is_numbered=is_numbered)
    cells[reader.label_no] = [*lead, *cells[reader.label_no]]
    cells[0] = [*number, *cells[0]]
    reader.rows.append(Row(cells, line, is_aligned=is_aligned(pieces), lines_below=0 if own else len(lead)))


def _holds_values_only(reader: Reader, line: Line, fit: Fit) -> bool:
    """Whether the line has values but no label: its label stands on the lines before, or its row began there."""
    labels = [n for n, kind in enumerate(reader.kinds) if kind in (ColumnKind.LABEL, ColumnKind.SPANNING)]
    if any(fit.text(number) for number in labels) or not (reader.pending or reader.rows):
        return False
    filled = [fit.text(number) for number in reader.value_nos if fit.text(number)]
    return bool(filled) and all(map(is_value, filled)) and not line.is_prose


def _add_values(reader: Reader, line: Line, fit: Fit, pieces: list[Piece]) -> int:
    if reader.pending:
        _add_row(reader, line, fit, pieces)
        return 1
    last = reader.rows[-1]
    free = [n for n in reader.value_nos if not last.cells[n]]
    given = [cell for cell in fit.cells if cell]
    if not free or len(given) > len(free):
        return 0
    for number, cell in zip(free, given, strict=False):
        last.cells[number] = [span_of(cell)]
    last.line = line
    return 1


def _add_rest_of_cells(reader: Reader, line: Line) -> int:
    """A line whose pieces each stand under the beginning of a cell of the row above, and not under its label alone: their rest."""
    last = reader.rows[-1] if reader.rows and not reader.pending else None
    if last is None or not last.is_aligned or SENTENCE_SIGNS & set(line.text):
        return 0
    above = {cell.left: cell for cell in placed_cells(reader.view.source, last.line)}
    rest = placed_cells(reader.view.source, line)
    under = [next((above[left] for left in above if abs(left - piece.left) <= UNDER), None) for piece in rest]
    numbers = [column_of(last, cell.span) if cell is not None else None for cell in under]
    if None in numbers or len(set(numbers)) < len(numbers) or set(numbers) <= {reader.label_no}:
        return 0
    if any(has_number_value(piece.text) or len(piece.text) > LONGEST_LABEL_FRAGMENT for piece in rest):
        return 0
    if any(reader.kinds[number or 0] is ColumnKind.NUMBERING for number in numbers):
        return 0  # 二 人民生活 between numbered rows
    for piece, number in zip(rest, numbers, strict=True):
        last.cells[number or 0].append(piece.span)
    return 1


def _finished(reader: Reader, index: int) -> TableDraft | None:
    if not reader.rows:
        return None
    if reader.pending:
        index = _give_back(reader, index)
    reader.draft.next_line = index
    rows = [[CellDraft(tuple(spans)) for spans in row.cells] for row in reader.rows]
    reader.draft.rows = repeat_spanning(rows, reader.kinds)
    return reader.draft


def _give_back(reader: Reader, index: int) -> int:
    """Leave out the label pieces no row came for, with the headers repeated after them; returns the first one's line."""
    first = reader.pending[0].line
    reader.draft.headers = [h for h in reader.draft.headers if not h.is_repeated or h.spans[0][0] < first.start]
    while reader.view.lines[index - 1].start >= first.start:
        index -= 1
    return index
