"""Tables printed one cell a line: the number of columns is the period with which words and values alternate."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.captions import is_aside, read_caption
from orchestration.reports.tables.columns import columns_from_grid, pieces_of_lines
from orchestration.reports.tables.kinds import ColumnKind, kinds_of
from orchestration.reports.tables.levels import stacked_levels
from orchestration.reports.tables.model import Caption, CellDraft, Columns, HeaderDraft, Spans, TableDraft, View
from orchestration.reports.tables.spanning import repeat_spanning
from orchestration.reports.tables.values import (
    heads_row_numbers,
    heads_units,
    is_row_number,
    is_total,
    is_value,
    may_head,
    names_header,
    names_level,
)
from orchestration.reports.tables.wrapped_cells import WrappedRows, wrapped_rows

_MOST_GROUPS = 4
_LONGEST_CELL = 30
_MOST_COLUMNS = 12
_MOST_LABEL_COLUMNS = 4
_LEAST_AGREEMENT = 0.75
_COST_OF_REPEATED_HEADS = 0.05


def read_stacked(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table from line ``start`` on, or ``None`` where the lines show no period."""
    run = _run_of_cells(view, start)
    lines, again = _without_repeated_headers(run)
    captions = [caption] if caption else []
    score, period, above = _period(lines)
    if score < 1 and not above and (other := _read_uneven(lines, start, captions)) is not None:
        return other
    if not period:
        return None
    if any(len(header) != period + above for header in again):
        lines, again = run, []
        _, period, above = _period(run)
        if not period:
            return None
    head = period + above
    rows_end = len(lines) - (len(lines) - head) % period
    columns = _columns(lines[:head], period)
    if columns is None:
        return None
    rows_end += _short_last_row(lines[rows_end:], period)
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
    for first in range(head, rows_end, period):
        cells = [CellDraft((line.span,)) for line in lines[first : min(first + period, rows_end)]]
        lacks_number = len(cells) == period - 1 and heads_row_numbers(lines[0].compact)
        draft.rows.append([CellDraft(), *cells] if lacks_number else cells + [CellDraft()] * (period - len(cells)))
    draft.rows = repeat_spanning(draft.rows, kinds)
    return draft


def _read_uneven(lines: Sequence[Line], start: int, captions: list[Caption]) -> TableDraft | None:
    """A table whose rows differ in lines: spanning labels printed once, or cells broken over lines."""
    draft = _read_grouped(lines, start, (0,))
    if draft is None and (wrapped := wrapped_rows(lines)) is not None:
        return _draft_of_wrapped(wrapped, start, captions)
    draft = draft or _read_grouped(lines, start, range(1, _MOST_GROUPS + 1))
    if draft is not None:
        draft.captions = captions
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


def _columns(lines: Sequence[Line], width: int) -> Columns | None:
    """The header's lines as columns; where they are more than ``width``, the last ones stand under some of the first."""
    pieces = pieces_of_lines(lines)
    grid = stacked_levels(pieces, width) if len(pieces) > width else [[piece] for piece in pieces]
    return columns_from_grid(grid, tuple(line.compact for line in lines)) if grid else None


def _short_last_row(lines: Sequence[Line], period: int) -> int:
    """How many lines after the last full row are one without its last cells: a label and then values (合计)."""
    is_row = 1 < len(lines) < period and not is_value(lines[0].compact) and all(is_value(x.compact) for x in lines[1:])
    return len(lines) if is_row else 0


def _read_grouped(lines: Sequence[Line], start: int, more: Sequence[int]) -> TableDraft | None:
    """A table whose spanning labels are printed on the first of their rows only; ``more``: header cells beyond one a
    column, which a second level makes."""
    sizes = product(more, range(2, _MOST_LABEL_COLUMNS + 1), range(1, _MOST_COLUMNS - 1))
    for above, labels, values in sizes:
        width = labels + values
        head = width + above
        rows = _grouped_rows(lines, head, labels, values) if width <= _MOST_COLUMNS else []
        columns = _columns(lines[:head], width) if rows else None
        if columns is None:
            continue
        draft = TableDraft(columns, [], start + head + sum(map(len, rows)), headers=list(columns.headers))
        for row in rows:
            empty = [CellDraft()] * (width - len(row))
            cells = [CellDraft((line.span,)) for line in row]
            opens = 1 if is_total(row[0].compact) else 0  # a total's label stands over all columns of labels
            draft.rows.append([*cells[:opens], *empty, *cells[opens:]])
        kinds = [
            ColumnKind.NUMBERING if heads_row_numbers(line.compact) else ColumnKind.LABEL for line in lines[:labels]
        ]
        draft.rows = repeat_spanning(draft.rows, kinds + [ColumnKind.VALUE] * values)
        return draft
    return None


def _grouped_rows(lines: Sequence[Line], head: int, labels: int, values: int) -> list[list[Line]]:
    """Rows of at most ``labels`` words and then ``values`` cells, after ``head`` lines of header; none unless all lines
    fall into such rows."""
    width = labels + values
    if len(lines) < head + 2 * width or not all(may_head(line.compact) for line in lines[:head]):
        return []
    if head == width and not _are_distinct(lines[:head]):
        return []
    rows: list[list[Line]] = []
    index = head
    while index < len(lines):
        words = _words_at(lines, index, lines[:labels])
        row = list(lines[index : index + words + values])
        is_short = len(row) < words + values
        if not words or (not rows and words < labels) or is_short or not _mostly_values(row[words:]):
            return []
        rows.append(row)
        index += len(row)
    return rows if any(len(row) < width for row in rows) else []


def _words_at(lines: Sequence[Line], index: int, heads: Sequence[Line]) -> int:
    """How many labels stand at ``index`` before a value: row numbers and a unit left open (/) too; 0 where too many do."""
    numbering = next((n for n, head in enumerate(heads) if heads_row_numbers(head.compact)), -1)
    has_units = any(heads_units(head.compact) for head in heads)
    for words, line in enumerate(lines[index : index + len(heads) + 1]):
        is_number = words <= numbering and is_row_number(line.compact)
        if is_value(line.compact) and not is_number and not (has_units and words and line.compact == "/"):
            return words
        numbering = -1 if is_number else numbering
    return 0


def _are_distinct(head: Sequence[Line]) -> bool:
    """Whether no cell of a header is printed again, as under the next group of a second level."""
    return len({line.compact for line in head}) == len(head)


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
        is_sub_row = line.text.startswith("#") and len(lines) > 1 and _values_follow(view, index)
        is_heading = view.is_heading(line) and not (is_sub_row or _heads_column(line, lines))
        if is_heading or is_aside(line) or read_caption(view, index) is not None:
            break
        lines.append(line)
    return lines


def _heads_column(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line that could open a part of the report (2025年预期目标) goes on with the header cells before it."""
    return (
        1 < len(before) < _MOST_COLUMNS
        and names_level(line.compact)
        and all(names_header(cell.compact) for cell in before)
    )


def _values_follow(view: View, index: int) -> bool:
    """Whether a value stands after line ``index``, or after a unit: its # marks a part of the row above, no heading."""
    return any(is_value(line.compact) for line in view.lines[index + 1 : index + 3])


def _period(lines: Sequence[Line]) -> tuple[float, int, int]:
    """The smallest number of columns that gives every column one kind of cell and some column values, with the header's
    lines beyond one a column (a second level), and how well they do; (0, 0, 0) where none does."""
    values = [is_value(line.compact) for line in lines]
    headings = next((n for n, line in enumerate(lines) if not may_head(line.compact)), len(lines))
    best = (0.0, 0, 0)
    for above in range(_MOST_GROUPS + 1):
        for period in range(2, min(_MOST_COLUMNS, headings - above, (len(lines) - above) // 2) + 1):
            if above and _columns(lines[: period + above], period) is None:
                continue
            heads = [names_header(line.compact) for line in lines[:period]]
            if not above and all(heads[:-1]) and not heads[-1]:
                continue  # a piece of the first label after the header
            score = _agreement(lines[above:], values[above:], period)
            score -= 0 if above or _are_distinct(lines[:period]) else _COST_OF_REPEATED_HEADS
            if score >= _LEAST_AGREEMENT and score > best[0] + 1e-9:
                best = (score, period, above)
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
    last = lines[(rows + 1) * period :]
    leftover = len(last) - _short_last_row(last, period)
    return 0.0 if value_columns == 0 else (agreeing / (rows * period)) - 0.05 * leftover / period
