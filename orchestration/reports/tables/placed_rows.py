"""Lines whose cells stand in their places, divided into rows.

A cell goes on with the next of its column's lines where its own was full: where the next one's first word had no room left on
it. All of a row's cells begin on its first line, or all are centred beside each other, on the same lines or between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from orchestration.reports.layout.source import Source, display_width
from orchestration.reports.tables.cells import PlacedCell
from orchestration.reports.tables.kinds import ColumnKind
from orchestration.reports.tables.values import has_number_value, is_row_number, is_total, names_measure

PlacedLine = Sequence[PlacedCell | None]
"""The cell of each column."""

_MOST_LINES_A_ROW = 30
_LONGEST_REST = 2
_HANGING = "。，；、：！？"
_FIRST_WORD = re.compile(r"[“‘《(（]*(?:[\dA-Za-z.,%]+|.)[，。；、：,;:”’》)）]*")
_BEGINS_TORN = re.compile(r"[、,;。:)%个]|[\d.]+(?:%|个百分点)[,;]")
_ENDS_TORN = re.compile(r"(?:增长|下降|达|达到|完成|压减|累计|[约为至第共与及和、(“]|占[^,;。]{0,12}的)$")


class Cost(NamedTuple):
    """What speaks against rows, the worst first: cells that end in the middle of what is said, cells that could go on, those of them
    that had no room at all for the next word, rows."""

    torn: int
    could_go_on: int
    were_full: int
    rows: int


class Rows(NamedTuple):
    """First and last line of each row."""

    cost: Cost
    extents: list[tuple[int, int]]


class _Cell(NamedTuple):
    """The first and the last line of a cell."""

    first: int
    last: int


_Fits = Callable[[int, int, _Cell], bool]
"""Whether a cell may be one of the row that lines from the first number to the second make."""
_NO_COST = Cost(0, 0, 0, 0)


def _begins_with_row(first: int, last: int, cell: _Cell) -> bool:
    return cell.first == first


def _is_centred(first: int, last: int, cell: _Cell) -> bool:
    """Half a line too high where it does not come out even."""
    return (cell.first + cell.last) - (first + last) in (0, -1)


def _is_centred_low(first: int, last: int, cell: _Cell) -> bool:
    return (cell.first + cell.last) - (first + last) in (0, 1)


def rows_of(source: Source, lines: Sequence[PlacedLine], kinds: Sequence[ColumnKind]) -> Rows | None:
    """The lines as rows, the way that least speaks against; ``None`` where they do not divide into rows.

    Words after the table may be left, a line at the place of the first column each.
    """
    closed = _Body(source, lines, kinds, reach=1)
    found = [closed.divided(fits) for fits in (_begins_with_row, _is_centred, _is_centred_low)]
    best = min(filter(None, found), key=lambda rows: rows.cost, default=None)
    return best or _Body(source, lines, kinds, reach=2).divided(_is_centred)


def lacks_room(source: Source, above: PlacedCell | None, cell: PlacedCell | None, width: int) -> bool:
    """Whether ``cell`` may be the rest of the one above it, in a column so wide."""
    if above is None or cell is None:
        return False
    if any(is_whole(above.text) and is_whole(cell.text) for is_whole in (has_number_value, _names_measure_alone)):
        return False
    return width_with_next_word(source, above, cell) >= width  # printed widths are not whole places


def _names_measure_alone(text: str) -> bool:
    """Whether a cell is the name of a quantity and no mere rest of one (比率 under 空气质量优良天数)."""
    return len(text) > _LONGEST_REST and names_measure(text)


def width_with_next_word(source: Source, above: PlacedCell, cell: PlacedCell) -> int:
    """The places the cell above would take with the first word of the one under it."""
    word = _FIRST_WORD.match(source.text, *cell.span)
    return width_of(source, above) + display_width(word.group() if word else "")


def width_of(source: Source, cell: PlacedCell | None) -> int:
    """The places a cell takes."""
    return 0 if cell is None else display_width(source.text[slice(*cell.span)])


def _width_without_mark(source: Source, cell: PlacedCell | None) -> int:
    """The places a cell takes up to a mark at its end, which may hang over the column's edge."""
    return 0 if cell is None else display_width(source.text[slice(*cell.span)].rstrip(_HANGING))


class _Body:
    """The lines of a table's body; ``reach``: how many lines apart the lines of a cell may be (two, where others are between)."""

    def __init__(self, source: Source, lines: Sequence[PlacedLine], kinds: Sequence[ColumnKind], reach: int) -> None:
        self.source, self.lines, self.kinds, self.reach = source, lines, kinds, reach
        columns = range(len(kinds))
        widths = [max((_width_without_mark(source, line[column]) for line in lines), default=0) for column in columns]
        self.above = [[self._line_above(number, column) for column in columns] for number in range(len(lines))]
        self.goes_on = [
            [
                above is not None and lacks_room(source, lines[above][column], lines[number][column], widths[column])
                for column, above in enumerate(aboves)
            ]
            for number, aboves in enumerate(self.above)
        ]

        self.was_full = [
            [goes_on and self._was_full(number, column, widths[column]) for column, goes_on in enumerate(line)]
            for number, line in enumerate(self.goes_on)
        ]

    def _was_full(self, number: int, column: int, width: int) -> bool:
        """Whether the cell that one of line ``number`` may go on with had no room for its first word."""
        above, cell = self.above[number][column], self.lines[number][column]
        over = self.lines[above][column] if above is not None else None
        return over is not None and cell is not None and width_with_next_word(self.source, over, cell) > width

    def _line_above(self, number: int, column: int) -> int | None:
        """The nearest line within reach that has a cell of the column."""
        near = range(number - 1, max(-1, number - 1 - self.reach), -1)
        return next((line for line in near if self.lines[line][column] is not None), None)

    def divided(self, fits: _Fits) -> Rows | None:
        """The lines as rows whose cells all fit, the cheapest of several ways."""
        costs = [*map(self._cost_of_ending, range(len(self.lines))), Cost(0, 0, 0, 1)]
        best: list[tuple[Cost, int] | None] = [(_NO_COST, 0)]  # up to each line, and where the last row begins
        begun = 0  # the first line that a row may hold together with the one before ``end``
        for end in range(1, len(self.lines) + 1):
            begun = max(begun, self._begins_after(end - 1))
            ways = [
                (Cost(*(sum(both) for both in zip(way[0], costs[end], strict=True))), first)
                for first in range(max(begun, end - _MOST_LINES_A_ROW), end)
                if (way := best[first]) is not None and self._is_row(fits, first, end - 1)
            ]
            best.append(min(ways, default=None))
        end = max(number for number, way in enumerate(best) if way is not None)
        reached = best[end]
        if reached is None or not end or any(cell is not None for line in self.lines[end:] for cell in line[1:]):
            return None
        extents: list[tuple[int, int]] = []
        while end and (way := best[end]) is not None:
            extents.append((way[1], end - 1))
            end = way[1]
        return Rows(reached[0], extents[::-1])

    def _cost_of_ending(self, number: int) -> Cost:
        """What speaks against a row's end before line ``number``."""
        torn = sum(self._is_torn(number, column) for column in range(len(self.kinds))) if number else 0
        return Cost(torn, sum(self.goes_on[number]), sum(self.was_full[number]), 1)

    def _is_torn(self, number: int, column: int) -> bool:
        """Whether what is said goes on from the line before (…增长 | 98.6%，…)."""
        before, cell = self.lines[number - 1][column], self.lines[number][column]
        return (before is not None and _ENDS_TORN.search(self.source.matching, *before.span) is not None) or (
            cell is not None and _BEGINS_TORN.match(self.source.matching, *cell.span) is not None
        )

    def _begins_after(self, number: int) -> int:
        """The first line a row may have that has line ``number``: below every cell that one of this line is no rest of."""
        parted = (
            above + 1
            for above, goes_on, cell, kind in zip(
                self.above[number], self.goes_on[number], self.lines[number], self.kinds, strict=True
            )
            if above is not None and cell is not None and not goes_on and kind is not ColumnKind.SPANNING
        )
        return max(parted, default=0)

    def _is_row(self, fits: _Fits, first: int, last: int) -> bool:
        """Whether lines ``first`` to ``last`` are a row: with a label (or a total's, over all columns of labels) and a value, each
        cell's lines following each other."""
        has_value, is_total_row = False, first == last and self._opens_with_total(first)
        for column, kind in enumerate(self.kinds):
            taken = [line for line in range(first, last + 1) if self.lines[line][column] is not None]
            if kind is ColumnKind.NUMBERING and not is_total_row and not self._is_numbered(taken, column):
                return False
            if kind is ColumnKind.SPANNING:
                continue
            if not taken:
                if kind is ColumnKind.LABEL and not is_total_row:
                    return False
                continue
            follow = all(self.above[line][column] == before for before, line in zip(taken, taken[1:], strict=False))
            if not follow or not all(self.goes_on[line][column] for line in taken[1:]):
                return False
            if not fits(first, last, _Cell(taken[0], taken[-1])):
                return False
            has_value |= kind is ColumnKind.VALUE
        return has_value

    def _opens_with_total(self, number: int) -> bool:
        """Whether the line's first cell is a total's label."""
        first = next((cell for cell in self.lines[number] if cell is not None), None)
        return first is not None and is_total(first.text)

    def _is_numbered(self, taken: Sequence[int], column: int) -> bool:
        cell = self.lines[taken[0]][column] if len(taken) == 1 else None
        return cell is not None and is_row_number(cell.text)
