"""Headers: one or several lines of header cells become columns, two levels joined, units under them attached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from orchestration.reports.tables.captions import read_caption
from orchestration.reports.tables.cells import Gap, Piece, cells_of, header_cells, is_aligned, pieces_of
from orchestration.reports.tables.model import Columns, HeaderDraft, Spans, View
from orchestration.reports.tables.values import (
    heads_labels,
    heads_no_values,
    heads_remarks,
    heads_row_numbers,
    heads_spanning_labels,
    heads_units,
    is_bracketed,
    is_value,
    may_head,
    names_header,
)

_MOST_HEADER_LINES = 3
_ROWS_TO_COUNT = 12


class ColumnKind(StrEnum):
    """What a column's cells hold, as its header says."""

    NUMBERING = "numbering"
    SPANNING = "spanning"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"


def read_columns(view: View, start: int) -> tuple[Columns, int] | None:
    """Columns of the header beginning at line ``start``, and the line after it; ``None`` if no header is there."""
    lines = _header_lines(view, start)
    while lines:
        columns = _columns_of(view, lines, start + len(lines))
        if columns is not None and len(columns.headers) == sum(1 for row in lines for cell in row if cell.text):
            return columns, start + len(lines)
        lines.pop()  # the last line does not go with those above: it is no header
    return None


def _header_lines(view: View, start: int) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for index, line in enumerate(view.lines[start : start + _MOST_HEADER_LINES], start):
        if view.is_ruled(index) or view.is_heading(line) or read_caption(view, index) is not None:
            break
        if found and line.compact == view.lines[start].compact:
            break  # the header again, on the next page
        cells = header_cells(pieces_of(view.source, line))
        texts = [cell.text for cell in cells if cell.text]
        if len(texts) < 2 and not (found and texts and is_bracketed(texts[0])):
            break
        fits = all(may_head(text) for text in texts) if not found else all(names_header(text) for text in texts)
        if not fits or (found and any(is_value(text) for text in texts)):
            break
        found.append(cells)
    return found


def _columns_of(view: View, lines: list[list[Piece]], body: int) -> Columns | None:
    compact = tuple(line.compact for line in view.lines[body - len(lines) : body])
    if len(lines) > 1 and all(cell.gap is Gap.TAB for row in lines for cell in row[1:]):
        grid = _grid_by_tabs(lines)
    elif len(lines) == 1:
        grid = [[cell] for cell in lines[0]]
    else:
        grid = _grid_of_levels(view, lines, body)
    if len(grid) < 2:
        return None
    return columns_from_grid(grid, compact)


def columns_from_grid(grid: Sequence[Sequence[Piece]], lines: tuple[str, ...]) -> Columns:
    """Columns from the header cells over each, outermost first; a cell over several columns appears in each."""
    headers: list[HeaderDraft] = []
    seen: set[Spans] = set()
    for column_no, cells in enumerate(grid):
        for cell in cells:
            spans = (cell.span,)
            if cell.text and spans not in seen:
                seen.add(spans)
                headers.append(HeaderDraft(column_no, spans))
    names = tuple(tuple((cell.span,) for cell in cells if cell.text) for cells in grid)
    centers = tuple(cells[-1].center if cells else 0.0 for cells in grid)
    return Columns(names, tuple(headers), lines, centers)


def _grid_by_tabs(lines: list[list[Piece]]) -> list[list[Piece]]:
    """Columns by the index of their tab; an empty cell over a filled one is the rest of the group to its left."""
    grid: list[list[Piece]] = []
    group: dict[int, Piece] = {}
    for column_no in range(max(map(len, lines))):
        cells = []
        for level, row in enumerate(lines):
            cell = row[column_no] if column_no < len(row) else None
            below = any(len(other) > column_no and other[column_no].text for other in lines[level + 1 :])
            if cell is not None and cell.text:
                group[level] = cell
                cells.append(cell)
            elif below and level in group:
                cells.append(group[level])
        grid.append(cells)
    return grid


def _grid_of_levels(view: View, lines: list[list[Piece]], body: int) -> list[list[Piece]]:
    base_no = max(range(len(lines)), key=lambda number: len(lines[number]))
    if base_no and heads_no_values(lines[0][0].text) and not heads_no_values(lines[base_no][0].text):
        base_no = 0  # the labels' columns have no level under them
    grid = [[cell] for cell in lines[base_no]]
    for under in lines[base_no + 1 :]:
        if all(is_bracketed(cell.text) for cell in under):
            _attach_units(grid, under)
        else:
            grid = _attach_levels_below(view, grid, under, body)
    for over in reversed(lines[:base_no]):
        _attach_groups_above(grid, over)
    return grid


def _attach_units(grid: list[list[Piece]], units: list[Piece]) -> None:
    if is_aligned(units):
        for unit in units:
            min(grid, key=lambda cells: abs(cells[-1].center - unit.center)).append(unit)
        return
    for cells, unit in zip(grid[-len(units) :], units, strict=False):
        cells.append(unit)


def _attach_groups_above(grid: list[list[Piece]], groups: list[Piece]) -> None:
    """Put each group's cell over the columns nearest to it; label columns stand alone."""
    columns = [cells for cells in grid if not heads_no_values(cells[0].text)]
    if len(columns) < len(groups):
        columns = grid
    if is_aligned(groups):
        for cells in columns:
            cells.insert(0, min(groups, key=lambda group: abs(group.center - cells[0].center)))
        return
    for cells, group in zip(columns, _shared_out(groups, len(columns)), strict=True):
        cells.insert(0, group)


def _attach_levels_below(view: View, grid: list[list[Piece]], under: list[Piece], body: int) -> list[list[Piece]]:
    """Split the last columns into the columns printed under them: by position, else so that rows come out right."""
    if is_aligned(under):
        nested = [(cells, [u for u in under if _nearest(grid, u) is cells]) for cells in grid]
        return [split for cells, below in nested for split in ([[*cells, u] for u in below] or [cells])]
    width = _usual_width(view, body)
    choices = range(1, min(len(grid) - 1, len(under)) + 1)
    groups = min(choices, key=lambda count: (abs(len(grid) - count + len(under) - width), -count))
    last = len(grid)
    while last > groups and _stands_alone(grid[last - 1][0].text):
        last -= 1
    heads = [cells[-1] for cells in grid[last - groups : last]]
    split = [[head, cell] for head, cell in zip(_shared_out(heads, len(under)), under, strict=True)]
    return [*grid[: last - groups], *split, *grid[last:]]


def _stands_alone(text: str) -> bool:
    return heads_no_values(text) or heads_remarks(text)


def _nearest(grid: list[list[Piece]], piece: Piece) -> list[Piece]:
    free = [cells for cells in grid if not _stands_alone(cells[0].text)] or grid
    return min(free, key=lambda cells: abs(cells[-1].center - piece.center))


def _shared_out(groups: list[Piece], count: int) -> list[Piece]:
    """Each group repeated so that ``count`` columns are covered in order; the first ones take what is left over."""
    if not groups:
        return []
    each, over = divmod(count, len(groups))
    covered = [group for number, group in enumerate(groups) for _ in range(each + (1 if number < over else 0))]
    return covered[:count]


def _usual_width(view: View, body: int) -> int:
    widths = [len(cells_of(pieces_of(view.source, line))) for line in view.lines[body : body + _ROWS_TO_COUNT]]
    return Counter(widths).most_common(1)[0][0] if widths else 0


def kinds_of(view: View, columns: Columns) -> list[ColumnKind]:
    """The kind of each column by its header; the first column that numbers nothing holds labels."""
    kinds = []
    for column_no, cells in enumerate(columns.names):
        text = "".join(view.source.compacted(spans) for spans in cells)
        kind = _kind(text, is_first=column_no == 0)
        is_late = kind is ColumnKind.LABEL and ColumnKind.VALUE in kinds  # 责任部门名称 after the values names no row
        kinds.append(ColumnKind.VALUE if is_late else kind)
    if ColumnKind.LABEL not in kinds:
        place = next((n for n, kind in enumerate(kinds) if kind in (ColumnKind.VALUE, ColumnKind.SPANNING)), None)
        if place is not None:
            kinds[place] = ColumnKind.LABEL
    return kinds


def _kind(text: str, *, is_first: bool) -> ColumnKind:
    if heads_row_numbers(text):
        return ColumnKind.NUMBERING
    if heads_units(text):
        return ColumnKind.UNIT
    if heads_spanning_labels(text) and len(text) <= 6:
        return ColumnKind.SPANNING
    if is_first or (heads_labels(text) and not names_quantity(text)):
        return ColumnKind.LABEL
    return ColumnKind.VALUE


def names_quantity(text: str) -> bool:
    """Whether a header with a label's word heads quantities after all (指标值, 项目数, 2024年计划)."""
    return text.endswith(("值", "数", "量", "额", "率", "情况", "计划", "目标")) or any(c.isdigit() for c in text)
