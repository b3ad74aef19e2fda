"""Headers: one or several lines of header cells become columns, two levels joined, units under them attached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.captions import read_caption
from orchestration.reports.tables.cells import (
    Gap,
    Piece,
    PlacedCell,
    cells_of,
    header_cells,
    is_aligned,
    pieces_of,
    placed_cells,
    split_header,
)
from orchestration.reports.tables.levels import grid_of_levels, is_label_between, is_rest_of_cells, stands_under_groups
from orchestration.reports.tables.merged_heads import spread_merged
from orchestration.reports.tables.model import Columns, HeaderDraft, Spans, View
from orchestration.reports.tables.values import (
    has_number_value,
    heads_labels,
    heads_no_values,
    heads_telling,
    is_bracketed,
    is_value,
    may_head,
    names_dated,
    names_header,
    names_period,
)

_MOST_HEADER_LINES = 3
_BESIDE_LABELS = 4  # columns from the middle of the labels' header at which another column's cells may be
_ROWS_TO_SEE, _LEAST_ROWS_TO_SEE = 8, 2  # under a header, to know how many cells it has
_BESIDE_ROWS = 3  # places a header's cell may begin before its column's values
_HEADS_OR_ANSWERS = frozenset(("完成", "完成数", "完成值", "完成情况", "已完成"))


def read_columns(view: View, start: int) -> tuple[Columns, int] | None:
    """Columns of the header beginning at line ``start``, and the line after it; ``None`` if no header is there."""
    if (around := _with_numbering_around(view, start)) is not None:
        return around
    lines = _header_lines(view, start)
    while lines:
        columns = _columns_of(view, lines, start + len(lines))
        if columns is not None and len(columns.headers) == sum(1 for row in lines for cell in row if cell.text):
            return _with_open_labels(view, columns, start + len(lines)), start + len(lines)
        lines.pop()  # the last line does not go with those above: it is no header
    return None


def _with_numbering_around(view: View, start: int) -> tuple[Columns, int] | None:
    """The header whose column of row numbers was too narrow for 序号, so that the others stand centred between 序 and 号, or
    beside 号."""
    lines = view.lines[start : start + 3]
    if not lines or lines[0].compact != "序" or (inner := read_columns(view, start + 1)) is None:
        return None
    columns, body = inner
    over = pieces_of(view.source, lines[0])[0]
    if view.source.compacted(columns.names[0][0] if columns.names[0] else ()) == "号":
        names, under, shift = ((over.span,), *columns.names[0]), [], 0
    elif body == start + 2 < len(view.lines) and lines[2].compact == "号":
        under = [pieces_of(view.source, lines[2])[0].span]
        names, shift, body = ((over.span,), (under[0],)), 1, body + 1
    else:
        return None
    headers = [HeaderDraft(0, (span,)) for span in (over.span, *under)]
    headers += [replace(header, column_no=header.column_no + shift) for header in columns.headers]
    compact = tuple(line.compact for line in view.lines[start:body])
    centers = columns.centers if not shift else (over.center, *columns.centers)
    return Columns((names, *columns.names[1 - shift :]), tuple(headers), compact, centers), body


def _with_open_labels(view: View, columns: Columns, body: int) -> Columns:
    """The columns after one of labels whose header was left empty: the first row has one cell more, words at its left."""
    first = "".join(map(view.source.compacted, columns.names[0]))
    if heads_no_values(first) or body >= len(view.lines):
        return columns
    pieces = pieces_of(view.source, view.lines[body])
    cells = cells_of(pieces)
    is_one_more = (
        len(cells) == len(columns.names) + 1 and is_aligned(pieces) and all(c.gap is not Gap.TAB for c in cells)
    )
    is_label = not is_value(cells[0].text) or names_period(cells[0].text)
    if not is_one_more or not is_label or not all(is_value(cell.text) for cell in cells[1:]):
        return columns
    if cells[0].center > columns.centers[0] - _BESIDE_LABELS:
        return columns
    headers = tuple(replace(header, column_no=header.column_no + 1) for header in columns.headers)
    return Columns(((), *columns.names), headers, columns.lines, (cells[0].center, *columns.centers))


def read_two_heads(view: View, start: int) -> tuple[Columns, int] | None:
    """A header printed one cell a line over a label and what is told of it, and the line after it."""
    lines = view.lines[start : start + 2]
    if len(lines) < 2 or not heads_labels(lines[0].compact) or not heads_telling(lines[1].compact):
        return None
    grid = [[piece] for piece in pieces_of_lines(lines)]
    return columns_from_grid(grid, tuple(line.compact for line in lines)), start + 2


def pieces_of_lines(lines: Sequence[Line]) -> list[Piece]:
    """Header cells printed one a line."""
    return [Piece(line.span, line.compact, Gap.TAB, float(number)) for number, line in enumerate(lines)]


def _header_lines(view: View, start: int) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for index, line in enumerate(view.lines[start : start + _MOST_HEADER_LINES], start):
        if view.is_ruled(index) or view.is_heading(line) or read_caption(view, index) is not None:
            break
        if found and line.compact == view.lines[start].compact:
            break  # the header again, on the next page
        cells = header_cells(pieces_of(view.source, line))
        cells = _as_many_as_rows(view, index, cells, found)
        texts = [cell.text for cell in cells if cell.text]
        if found and is_rest_of_cells(cells, found[0]):
            found.append(cells)
            continue
        if len(found) == 1 and is_label_between(cells, found[0]):
            found.append(cells)
            continue
        if len(found) == 1 and (both := spread_merged(found[0], cells, _width_of_rows(view, index + 1))) is not None:
            found[:] = both
            continue
        if len(texts) < 2 and not (found and texts and is_bracketed(texts[0])):
            break
        is_tabbed = bool(found) and all(cell.gap is Gap.TAB for cell in (*cells[1:], *found[0][1:]))
        is_under = is_tabbed and stands_under_groups([c.text for c in found[0]], [c.text for c in cells])
        heads = may_head if not found or is_under else names_header
        fits = all(heads(text) for text in texts)
        if not fits or (found and not is_under and not _heads_further(cells, found)):
            break
        found.append(cells)
    return found[:1] if len(found) == 2 and is_label_between(found[1], found[0]) else found


def _width_of_rows(view: View, start: int) -> int:
    """How many cells the rows from line ``start`` on have between tabs; 0 where none are."""
    rows = [pieces_of(view.source, line) for line in view.lines[start : start + _LEAST_ROWS_TO_SEE]]
    return max((len(row) for row in rows if any(cell.gap is Gap.TAB for cell in row)), default=0)


def _as_many_as_rows(view: View, index: int, cells: list[Piece], over: list[list[Piece]]) -> list[Piece]:
    """The header's cells, parted at single spaces too where wide gaps part the rows under it into more.

    Nothing stands under the headers of labels and units of the line ``over`` it, where there is one.
    """
    line = view.lines[index]
    if " " not in line.text.strip() or not is_aligned(cells) or any(cell.gap is Gap.TAB for cell in cells[1:]):
        return cells
    labels = sum(1 for cell in over[0] if heads_no_values(cell.text)) if over else 0
    rows = [placed_cells(view.source, each) for each in view.lines[index + 1 : index + 1 + _ROWS_TO_SEE]]
    rows = [row[labels:] for row in rows if len(row) > labels + len(cells) and any(map(_is_number, row))]
    width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if count < _LEAST_ROWS_TO_SEE:
        return cells
    lefts = [min(row[number].left for row in rows if len(row) == width) for number in range(width)]
    split = split_header(view.source, line, lefts, _BESIDE_ROWS)
    return split if split and all(names_header(cell.text) for cell in split) else cells


def _is_number(cell: PlacedCell) -> bool:
    return has_number_value(cell.text)


def _heads_further(cells: list[Piece], found: list[list[Piece]]) -> bool:
    """Whether the line's cells go on with the header over it; 完成 alone does where the line is no row: it is shorter,
    or has nothing under the header of the labels."""
    texts = [cell.text for cell in cells if cell.text]
    labels = [cell.center for row in found for cell in row if heads_labels(cell.text)]
    is_no_row = (
        len(texts) < len(found[0])
        or (is_aligned(cells) and bool(labels) and cells[0].center > max(labels) + _BESIDE_LABELS)
        or (
            not labels and heads_labels(texts[0])
        )  # the header of the labels stands beside it, the groups over the others
    )
    return not any(
        is_value(text)
        and not (names_period(text) or names_dated(text))
        and not (is_no_row and text in _HEADS_OR_ANSWERS)
        for text in texts
    )


def _columns_of(view: View, lines: list[list[Piece]], body: int) -> Columns | None:
    compact = tuple(line.compact for line in view.lines[body - len(lines) : body])
    if len(lines) > 1 and all(cell.gap is Gap.TAB for row in lines for cell in row[1:]):
        grid = _grid_by_tabs(lines)
    elif len(lines) == 1:
        grid = [[cell] for cell in lines[0]]
    else:
        grid = grid_of_levels(view, lines, body)
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
    names = tuple(tuple((cell.span,) for cell in _once(cells)) for cells in grid)
    centers = tuple(cells[-1].center if cells else 0.0 for cells in grid)
    return Columns(names, tuple(headers), lines, centers)


def _once(cells: Sequence[Piece]) -> list[Piece]:
    """Header cells with text; what stands below a cell of the same words (行业 over 行业) says nothing more."""
    said = [cell for cell in cells if cell.text]
    return [cell for number, cell in enumerate(said) if not number or cell.text != said[number - 1].text]


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
