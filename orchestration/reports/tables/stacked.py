"""Tables printed one cell a line: the number of columns is the period with which words and values alternate."""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.captions import is_note, read_caption
from orchestration.reports.tables.cells import Gap, Piece
from orchestration.reports.tables.columns import ColumnKind, columns_from_grid, kinds_of
from orchestration.reports.tables.grid import repeat_spanning
from orchestration.reports.tables.model import Caption, CellDraft, Columns, HeaderDraft, Spans, TableDraft, View
from orchestration.reports.tables.values import is_row_number, is_value, may_head
from orchestration.reports.tables.wrapped_cells import WrappedRows, wrapped_rows

_LONGEST_CELL = 30
_MOST_COLUMNS = 12
_MOST_LABEL_COLUMNS = 3
_LEAST_AGREEMENT = 0.75


def read_stacked(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table from line ``start`` on, or ``None`` where the lines show no period."""
    run = _run_of_cells(view, start)
    lines, again = _without_repeated_headers(run)
    captions = [caption] if caption else []
    score, period = _period(lines)
    if score < 1 and (grouped := _read_grouped(lines, start)) is not None:
        grouped.captions = captions
        return grouped
    if score < 1 and (wrapped := wrapped_rows(lines)) is not None:
        return _draft_of_wrapped(wrapped, start, captions)
    if not period:
        return None
    if any(len(header) != period for header in again):
        lines, again = run, []
        period = _period(run)[1] or period
    rows_end = len(lines) - len(lines) % period
    columns = _columns(lines[:period])
    last = lines[rows_end - 1]
    next_line = start + run.index(last) + 1
    draft = TableDraft(columns, [], next_line, headers=list(columns.headers), captions=captions)
    draft.headers += [
        HeaderDraft(column, (line.span,), is_repeated=True)
        for header in again
        for column, line in enumerate(header)
        if line.start < last.start
    ]
    kinds = kinds_of(view, columns)
    for first in range(period, rows_end, period):
        draft.rows.append([CellDraft((line.span,)) for line in lines[first : first + period]])
    draft.rows = repeat_spanning(draft.rows, kinds)
    return draft


def _draft_of_wrapped(table: WrappedRows, start: int, captions: list[Caption]) -> TableDraft:
    def spans(cell: Sequence[Line]) -> Spans:
        return tuple(line.span for line in cell)

    headers = tuple(HeaderDraft(number, spans(cell)) for number, cell in enumerate(table.header))
    columns = Columns(tuple((header.spans,) for header in headers), headers, ())
    draft = TableDraft(columns, [], start + table.lines, headers=list(headers), captions=captions)
    draft.rows = [[CellDraft(spans(cell)) for cell in row] for row in table.rows]
    return draft


def _without_repeated_headers(run: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The run without the header cells that a page begins with again, and those cells."""
    texts = [line.compact for line in run]
    lines, again = run[:2], []
    index = 2
    while index < len(run):
        length = 0
        while length < min(index, _MOST_COLUMNS) and texts[index + length : index + length + 1] == [texts[length]]:
            length += 1
        if length >= 2 and all(map(may_head, texts[:length])):
            again.append(run[index : index + length])
        else:
            length = 1
            lines.append(run[index])
        index += length
    return lines, again


def _columns(lines: Sequence[Line]) -> Columns:
    grid = [[Piece(line.span, line.compact, Gap.TAB, float(number))] for number, line in enumerate(lines)]
    return columns_from_grid(grid, tuple(line.compact for line in lines))


def _read_grouped(lines: Sequence[Line], start: int) -> TableDraft | None:
    """A table whose spanning labels are printed on the first of their rows only, so that rows differ in length."""
    for labels in range(2, _MOST_LABEL_COLUMNS + 1):
        for values in range(1, _MOST_COLUMNS - labels + 1):
            rows = _grouped_rows(lines, labels, values)
            if not rows:
                continue
            columns = _columns(lines[: labels + values])
            draft = TableDraft(
                columns, [], start + labels + values + sum(map(len, rows)), headers=list(columns.headers)
            )
            for row in rows:
                empty = [CellDraft()] * (labels + values - len(row))
                draft.rows.append([*empty, *(CellDraft((line.span,)) for line in row)])
            spanning = [ColumnKind.LABEL] * labels + [ColumnKind.VALUE] * values
            draft.rows = repeat_spanning(draft.rows, spanning)
            return draft
    return None


def _grouped_rows(lines: Sequence[Line], labels: int, values: int) -> list[list[Line]]:
    """Rows of at most ``labels`` words and then ``values`` cells; none unless all lines fall into such rows."""
    width = labels + values
    if len(lines) < 3 * width or not all(may_head(line.compact) for line in lines[:width]):
        return []
    rows: list[list[Line]] = []
    index = width
    while index < len(lines):
        words = next((n for n in range(labels + 1) if index + n < len(lines) and is_value(lines[index + n].compact)), 0)
        row = list(lines[index : index + words + values])
        is_short = len(row) < words + values
        if not words or (not rows and words < labels) or is_short or not _mostly_values(row[words:]):
            return []
        rows.append(row)
        index += len(row)
    return rows if any(len(row) < width for row in rows) else []


def _mostly_values(cells: Sequence[Line]) -> bool:
    return 2 * sum(1 for line in cells if is_value(line.compact)) >= len(cells)


def _run_of_cells(view: View, start: int) -> list[Line]:
    """The lines from ``start`` on that may each be a cell."""
    lines: list[Line] = []
    for index in range(start, len(view.lines)):
        line = view.lines[index]
        if view.is_ruled(index):
            break
        if len(line.compact) > _LONGEST_CELL or any(sign in line.text for sign in "。；！"):
            break
        if view.is_heading(line) or is_note(line) or read_caption(view, index) is not None:
            break
        lines.append(line)
    return lines


def _period(lines: Sequence[Line]) -> tuple[float, int]:
    """The smallest number of columns that gives every column one kind of cell and some column values, and how well it
    does; (0, 0) where none does."""
    values = [is_value(line.compact) for line in lines]
    headings = next((n for n, line in enumerate(lines) if not may_head(line.compact)), len(lines))
    best = (0.0, 0)
    for period in range(2, min(_MOST_COLUMNS, headings, len(lines) // 2) + 1):
        score = _agreement(lines, values, period)
        if score >= _LEAST_AGREEMENT and score > best[0] + 1e-9:
            best = (score, period)
    return best


def _agreement(lines: Sequence[Line], values: Sequence[bool], period: int) -> float:
    """Share of body cells that are of their column's kind; 0 where no column holds values or the first only values."""
    rows = len(lines) // period - 1
    if any(values[:period]) and not all(may_head(line.compact) for line in lines[:period]):
        return 0.0
    agreeing, value_columns = 0, 0
    for column in range(period):
        cells = [values[row * period + column] for row in range(1, rows + 1)]
        share = sum(cells) / rows
        numbers_rows = column == 0 and all(is_row_number(lines[row * period].compact) for row in range(1, rows + 1))
        if column == 0 and share > 0.5 and not numbers_rows:
            return 0.0
        value_columns += share > 0.5 and not numbers_rows
        agreeing += max(sum(cells), rows - sum(cells))
    leftover = len(lines) - (rows + 1) * period
    return 0.0 if value_columns == 0 else (agreeing / (rows * period)) - 0.05 * leftover / period
