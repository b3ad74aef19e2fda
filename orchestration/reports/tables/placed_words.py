"""Tables of words whose cells a converter kept in their places, broken over lines (项目, 目标任务, 完成情况).

A cell goes on with the next line where its own was full: where the next line's first word had no room left on it. Lines
are divided into rows so that all of a row's cells begin on its first line, or all are centred beside each other. Only a
table that comes out whole is read so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from orchestration.reports.layout.source import Source, display_width
from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.cells import PlacedCell, placed_cells
from orchestration.reports.tables.continued import end_after, lines_of_body
from orchestration.reports.tables.grid import repeat_spanning
from orchestration.reports.tables.kinds import ColumnKind, kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, HeaderDraft, TableDraft, View
from orchestration.reports.tables.values import (
    has_number_value,
    heads_telling,
    is_row_number,
    may_head,
    names_header,
    names_measure,
)

_MOST_LINES = 2000
_MOST_LINES_A_ROW = 30
_MOST_LINES_OF_HEADER = 4
_LEAST_ROWS = 2
_SLACK = 2  # places a cell may begin before its column's usual place
_FIRST_WORD = re.compile(r"[“‘《(（]*(?:[\dA-Za-z.,%]+|.)[，。；、：,;:”’》)）]*")
_BEGINS_TORN = re.compile(r"[、,;。:)%个]|[\d.]+(?:%|个百分点)[,;]")
_ENDS_TORN = re.compile(r"(?:增长|下降|达|达到|完成|压减|累计|[约为至第共与及和、(“]|占[^,;。]{0,12}的)$")

_Lines = Sequence[Sequence[PlacedCell | None]]
"""The cell of each column on each line."""


class _Cell(NamedTuple):
    """The first and the last line of a cell."""

    first: int
    last: int


class _Cost(NamedTuple):
    """What speaks against rows, the worst first: cells that end in the middle of what is said, cells that could go on, rows."""

    torn: int
    could_go_on: int
    rows: int


class _Reading(NamedTuple):
    """The lines as rows, by the first and the last line of each."""

    cost: _Cost
    rows: list[tuple[int, int]]


_NO_COST = _Cost(0, 0, 0)
_NO_ROWS = _Reading(_NO_COST, [])
_Fits = Callable[[int, int, _Cell], bool]
"""Whether a cell may be one of the row that lines from the first number to the second make."""


def _begins_with_row(first: int, last: int, cell: _Cell) -> bool:
    return cell.first == first


def _is_centred(first: int, last: int, cell: _Cell) -> bool:
    """Half a line too high where it does not come out even."""
    return (cell.first + cell.last) - (first + last) in (0, -1)


def _is_centred_low(first: int, last: int, cell: _Cell) -> bool:
    return (cell.first + cell.last) - (first + last) in (0, 1)


_WAYS: Sequence[_Fits] = (_begins_with_row, _is_centred, _is_centred_low)


def read_placed_words(
    view: View, start: int, header: tuple[Columns, int], caption: Caption | None
) -> TableDraft | None:
    """The table from line ``start`` on; ``None`` where no cell is broken, or lines are left over.

    ``header``: the columns as they seem, and the first line of the body. Of a table that promises words, other headers are
    tried: words over words are no levels, and a row's first line, where its cells are centred, may look like the header's last.
    """
    headers = [header]
    if promises_words(view, start, header[0]):
        others = (_header_of(view, start, start + lines) for lines in range(1, _MOST_LINES_OF_HEADER + 1))
        headers += [other for other in others if other is not None and other[1] != header[1]]
    found = (_read(view, columns, body, caption) for columns, body in headers)
    return min(filter(None, found), key=lambda each: each[0], default=(0, None))[1]


def promises_words(view: View, start: int, columns: Columns) -> bool:
    """Whether a header, or a cell of its first line ``start``, says that its column tells something in words (目标任务, 完成情况)."""
    names = ["".join(map(view.source.compacted, cells)) for cells in columns.names]
    return any(map(heads_telling, [*names, *(cell.text for cell in placed_cells(view.source, view.lines[start]))]))


def _header_of(view: View, start: int, body: int) -> tuple[Columns, int] | None:
    """The header that lines ``start`` to ``body`` make, its cells under each other; ``None`` where one has no place."""
    lines = [placed_cells(view.source, line) for line in view.lines[start:body]]
    widest = max(lines, key=len)
    placed = [_in_columns(cells, [cell.left for cell in widest]) for cells in lines]
    if not all(placed) or not all(may_head(cell.text) for cells in lines for cell in cells):
        return None
    spans = [tuple(cell.span for line in placed if (cell := line[n]) is not None) for n in range(len(widest))]
    names = tuple((cells,) for cells in spans)
    headers = tuple(HeaderDraft(column, cells) for column, cells in enumerate(spans))
    return Columns(names, headers, tuple(line.compact for line in view.lines[start:body])), body


def _read(view: View, columns: Columns, start: int, caption: Caption | None) -> tuple[int, TableDraft] | None:
    """The table under a header, and what speaks against it: header cells that head nothing or could go on with the first row."""
    kinds = kinds_of(view, columns)
    if ColumnKind.LABEL not in kinds or view.evidence.lines_left <= 0:
        return None
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    numbers, lines = _lines(view, draft, start, caption)
    view.evidence.lines_left -= draft.next_line - start
    lefts = _lefts(lines, len(kinds))
    placed = list(takewhile(bool, (_in_columns(cells, lefts) for cells in lines))) if lefts else []
    if all(None not in cells for cells in placed):
        return None
    reading = _rows(view.source, placed, kinds)
    if len(reading.rows) < _LEAST_ROWS:
        return None
    view.evidence.lines_left += draft.next_line - start
    draft.rows = repeat_spanning([_drafts(placed, first, last) for first, last in reading.rows], kinds)
    end_after(draft, view, numbers[reading.rows[-1][1]])
    names = ["".join(map(view.source.compacted, cells)) for cells in columns.names]
    above = _in_columns(placed_cells(view.source, view.lines[start - 1]), lefts)
    widths = [max(_width(view.source, line[n]) for line in placed) for n in range(len(kinds))]
    could_go_on = sum(
        _width(view.source, head) <= width and _lacks_room(view.source, head, cell, width)
        for head, cell, width in zip(above, placed[0], widths, strict=False)
    )
    unnamed = sum(1 for name in names if not names_header(name))
    return unnamed + could_go_on, draft


def _lines(
    view: View, draft: TableDraft, start: int, caption: Caption | None
) -> tuple[list[int], list[list[PlacedCell]]]:
    """Numbers and cells of the lines that may be the table's."""
    numbers: list[int] = []
    found: list[list[PlacedCell]] = []
    for index, line in lines_of_body(view, draft, draft.columns, start, caption):
        cells = placed_cells(view.source, line)
        if is_note(line) or (view.is_heading(line) and len(cells) == 1) or len(found) == _MOST_LINES:
            break
        numbers.append(index)
        found.append(cells)
    return numbers, found


def _lefts(lines: Sequence[Sequence[PlacedCell]], width: int) -> list[int]:
    """Where each column begins, by the lines that have a cell in every one; empty where fewer than two have."""
    full = [cells for cells in lines if len(cells) == width]
    return [min(cells[n].left for cells in full) for n in range(width)] if len(full) >= _LEAST_ROWS else []


def _in_columns(cells: Sequence[PlacedCell], lefts: Sequence[int]) -> list[PlacedCell | None]:
    """The line's cell of each column; empty where one reaches into the next column, or two stand in one."""
    placed: list[PlacedCell | None] = [None] * len(lefts)
    for cell in cells:
        number = max((n for n, left in enumerate(lefts) if left - _SLACK <= cell.left), default=0)
        if placed[number] is not None or (number + 1 < len(lefts) and cell.right > lefts[number + 1]):
            return []
        placed[number] = cell
    return placed


def _rows(source: Source, lines: _Lines, kinds: Sequence[ColumnKind]) -> _Reading:
    """The lines as rows; none where they do not divide into rows."""
    goes_on = _continuations(source, lines)
    torn = [sum(_is_torn(source, above, cell) for above, cell in _pairs(lines, n)) for n in range(len(lines))]
    costs = [_Cost(torn[number], sum(goes_on[number]), 1) for number in range(len(lines))] + [_Cost(0, 0, 1)]
    readings = [_divided(lines, kinds, goes_on, costs, fits) for fits in _WAYS]
    return min(filter(None, readings), key=lambda each: each.cost, default=_NO_ROWS)


def _pairs(lines: _Lines, number: int) -> list[tuple[PlacedCell | None, PlacedCell | None]]:
    """The cells of the line before and of line ``number``, by column."""
    return list(zip(lines[number - 1], lines[number], strict=True)) if number else []


def _is_torn(source: Source, above: PlacedCell | None, cell: PlacedCell | None) -> bool:
    """Whether a row cannot well end between two lines of a column: what is said goes on (…增长 | 98.6%，…)."""
    return (above is not None and _ENDS_TORN.search(source.matching, *above.span) is not None) or (
        cell is not None and _BEGINS_TORN.match(source.matching, *cell.span) is not None
    )


def _continuations(source: Source, lines: _Lines) -> list[list[bool]]:
    """Of each line and column, whether its cell can go on with that of the line before: no room was left there."""
    columns = range(len(lines[0]))
    widths = [max(_width(source, line[column]) for line in lines) for column in columns]
    found = [[False for _ in columns]]
    for number in range(1, len(lines)):
        pairs = zip(_pairs(lines, number), widths, strict=True)
        found.append([_lacks_room(source, above, cell, width) for (above, cell), width in pairs])
    return found


def _lacks_room(source: Source, above: PlacedCell | None, cell: PlacedCell | None, width: int) -> bool:
    if above is None or cell is None:
        return False
    if any(is_whole(above.text) and is_whole(cell.text) for is_whole in (has_number_value, names_measure)):
        return False
    word = _FIRST_WORD.match(source.text, *cell.span)
    return _width(source, above) + display_width(word.group() if word else "") > width


def _width(source: Source, cell: PlacedCell | None) -> int:
    return 0 if cell is None else display_width(source.text[slice(*cell.span)])


def _divided(
    lines: _Lines, kinds: Sequence[ColumnKind], goes_on: Sequence[Sequence[bool]], costs: Sequence[_Cost], fits: _Fits
) -> _Reading | None:
    """The lines as rows whose cells all fit, the cheapest of several ways; ``costs``: of a row's end before each line.

    Words after the table may be left, a line at the place of the first column each.
    """
    best: list[tuple[_Cost, int] | None] = [(_NO_COST, 0)]  # up to each line, and where the last row begins
    begun = 0  # the first line that a row may hold together with the one before ``end``
    for end in range(1, len(lines) + 1):
        if _parts_row(lines, kinds, goes_on, end - 1):
            begun = end - 1
        ways = [
            (_Cost(*(sum(both) for both in zip(way[0], costs[end], strict=True))), first)
            for first in range(max(begun, end - _MOST_LINES_A_ROW), end)
            if (way := best[first]) is not None and _is_row(lines, kinds, goes_on, fits, first, end - 1)
        ]
        best.append(min(ways, default=None))
    end = max(number for number, way in enumerate(best) if way is not None)
    reached = best[end]
    if reached is None or not end or any(cell is not None for line in lines[end:] for cell in line[1:]):
        return None
    rows: list[tuple[int, int]] = []
    while end and (way := best[end]) is not None:
        rows.append((way[1], end - 1))
        end = way[1]
    return _Reading(reached[0], rows[::-1])


def _parts_row(lines: _Lines, kinds: Sequence[ColumnKind], goes_on: Sequence[Sequence[bool]], number: int) -> bool:
    """Whether a column has a cell on line ``number`` that is no rest of the one above it, so that a row begins between."""
    return any(
        above is not None and cell is not None and not on and kind is not ColumnKind.SPANNING
        for (above, cell), on, kind in zip(_pairs(lines, number), goes_on[number], kinds, strict=False)
    )


def _is_row(
    lines: _Lines, kinds: Sequence[ColumnKind], goes_on: Sequence[Sequence[bool]], fits: _Fits, first: int, last: int
) -> bool:
    """Whether lines ``first`` to ``last`` are a row: it has a label and a value, and each cell's lines follow each other."""
    has_value = False
    for column, kind in enumerate(kinds):
        taken = [line for line in range(first, last + 1) if lines[line][column] is not None]
        if kind is ColumnKind.NUMBERING and not _is_numbered(lines, taken, column):
            return False
        if kind is ColumnKind.SPANNING:
            continue
        if not taken:
            if kind is ColumnKind.LABEL:
                return False
            continue
        cell = _Cell(taken[0], taken[-1])
        is_whole = len(taken) == cell.last - cell.first + 1 and all(goes_on[line][column] for line in taken[1:])
        if not is_whole or not fits(first, last, cell):
            return False
        has_value |= kind is ColumnKind.VALUE
    return has_value


def _is_numbered(lines: _Lines, taken: Sequence[int], column: int) -> bool:
    cell = lines[taken[0]][column] if len(taken) == 1 else None
    return cell is not None and is_row_number(cell.text)


def _drafts(lines: _Lines, first: int, last: int) -> list[CellDraft]:
    return [
        CellDraft(tuple(cell.span for line in lines[first : last + 1] if (cell := line[column]) is not None))
        for column in range(len(lines[0]))
    ]
