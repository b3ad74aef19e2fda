"""Headers of several levels: which cells stand over which columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from orchestration.reports.layout.source import display_width
from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.cells import Gap, Piece, is_aligned, pieces_of
from orchestration.reports.tables.fit import fit_row
from orchestration.reports.tables.kinds import kinds_of_headers
from orchestration.reports.tables.model import View
from orchestration.reports.tables.values import (
    has_number_value,
    heads_no_values,
    heads_remarks,
    is_bracketed,
    may_head,
    names_dated,
    names_level,
    names_period,
)

_ROWS_TO_TRY = 8
_WAYS_TO_TRY = 16
_MOST_CELLS_UNDER = 24
_CENTRED_WITHIN = 3  # columns between the middles of two cells of one column
_BEGIN_WITHIN = 2.5  # columns between the beginnings of two cells of one column, a bracket's half width left out
_LONGEST_REST = 8  # characters of a header's second line
_COST_OF_NO_ROW = 3.0
_COST_OF_UNEVEN_GROUPS = 0.5
_COST_OF_UNLIKELY_GROUP = 0.1
_PERIOD = re.compile(r"(?:19|20)\d\d|季度|\d月|上半年|全年")


def stands_under_groups(over: Sequence[str], under: Sequence[str]) -> bool:
    """Whether a row of cells goes on with the header over it: nothing or the same stands under the labels' header, names
    under the groups, which left room (行业, 2020年, , 2021年, ) or are told again for each of their columns."""
    pairs = list(zip([*over, *[""] * (len(under) - len(over))], under, strict=False))
    names = [below for above, below in pairs if below and below != above]
    if (
        len(under) < 2
        or under[0] not in ("", over[0])
        or any(has_number_value(n) and not (names_period(n) or names_dated(n)) for n in names)
    ):
        return False
    leaves_room = any(not above and below for above, below in pairs)
    is_told_again = any(here and here == after for here, after in pairwise(over))
    return (leaves_room or is_told_again) and len(names) > 1 and all(map(may_head, names))


def is_rest_of_cells(cells: list[Piece], first: list[Piece]) -> bool:
    """Whether the line goes on with cells of the header's first line, each at the place of one, that its column was too
    narrow for (全年预期目 over 标); nothing stands under the header of the labels, but 号 under 序."""
    if not cells or not is_aligned(first) or any(cell.gap is Gap.TAB for cell in (*cells, *first)):
        return False  # cells between tabs have no places
    if any(has_number_value(cell.text) for cell in cells):
        return False
    over_rest = first if first[0].text == "序" and cells[0].text == "号" else first[1:]
    return all(len(c.text) <= _LONGEST_REST and any(_stands_at(c, over) for over in over_rest) for c in cells)


def is_label_between(cells: list[Piece], first: list[Piece]) -> bool:
    """Whether the line holds the header of the labels alone, left of the groups that the line over it has: it is centred beside them and
    what stands under them."""
    texts = [cell.text for cell in cells]
    if not texts or not is_aligned(first) or not all(map(heads_no_values, texts)) or any(map(is_bracketed, texts)):
        return False
    return cells[-1].center < first[0].center - _CENTRED_WITHIN and not any(heads_no_values(c.text) for c in first)


def _stands_at(cell: Piece, over: Piece) -> bool:
    left, left_over = (c.center - display_width(c.text) / 2 for c in (cell, over))
    return abs(left - left_over) <= _BEGIN_WITHIN or abs(cell.center - over.center) <= 1


def grid_of_levels(view: View, lines: list[list[Piece]], body: int) -> list[list[Piece]]:
    if (around := _centred_between(lines)) is not None:
        return around
    if len(lines) == 3 and is_label_between(lines[1], lines[0]):
        lines = [[*lines[1], *lines[0]], lines[2]]
    base_no = max(range(len(lines)), key=lambda number: len(lines[number]))
    if base_no and heads_no_values(lines[0][0].text) and not heads_no_values(lines[base_no][0].text):
        base_no = 0  # the labels' columns have no level under them
    grid = [[cell] for cell in lines[base_no]]
    for under in lines[base_no + 1 :]:
        if all(is_bracketed(cell.text) for cell in under):
            _attach_units(grid, under)
        elif is_rest_of_cells(under, lines[0]):
            for cell in under:
                places = [cells for cells in grid if _stands_at(cell, cells[0])]
                min(places, key=lambda cells: abs(cells[0].center - cell.center)).append(cell)
        else:
            grid = _attach_levels_below(view, grid, under, body)
    for over in reversed(lines[:base_no]):
        _attach_groups_above(grid, over)
    return grid


def _centred_between(lines: list[list[Piece]]) -> list[list[Piece]] | None:
    """The columns where cells of two lines (2024年 over 计划) stand above and below those of one, centred beside them."""
    if len(lines) != 3 or len(lines[0]) != len(lines[2]) or not heads_no_values(lines[1][0].text):
        return None
    pairs = list(zip(lines[0], lines[2], strict=True))
    if not is_aligned(lines[0]) or any(abs(over.center - under.center) > _CENTRED_WITHIN for over, under in pairs):
        return None
    return sorted([*([cell] for cell in lines[1]), *([*pair] for pair in pairs)], key=lambda cells: cells[-1].center)


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
        below = [cells[0] for cells in columns]
        for cells, number in zip(columns, _told_once(below, _heads_of(below, groups), len(groups)), strict=True):
            cells.insert(0, groups[number])
        return
    for cells, group in zip(columns, _shared_out(groups, len(columns)), strict=True):
        cells.insert(0, group)


def _attach_levels_below(view: View, grid: list[list[Piece]], under: list[Piece], body: int) -> list[list[Piece]]:
    """Split the last columns into the columns printed under them: by position, else so that rows come out right."""
    if is_aligned(under):
        free = [number for number, cells in enumerate(grid) if not _stands_alone(cells[0].text)] or [*range(len(grid))]
        owners = [free[number] for number in _heads_of(under, [grid[number][-1] for number in free])]
        nested = [(cells, [u for u, n in zip(under, owners, strict=True) if n == no]) for no, cells in enumerate(grid)]
        return [split for cells, below in nested for split in ([[*cells, u] for u in below] or [cells])]
    rows = _first_rows(view, body)
    widest = max(map(len, rows), default=0)
    ways = sorted(_ways_to_split(grid, under), key=lambda split: abs(len(split) - widest))[:_WAYS_TO_TRY]
    return min(ways, key=lambda split: _cost_of(split, rows)) if ways else grid


def _first_rows(view: View, body: int) -> list[list[Piece]]:
    lines = view.lines[body : body + _ROWS_TO_TRY]
    tabular = takewhile(lambda line: not (line.is_prose or is_note(line) or view.is_heading(line)), lines)
    return [pieces_of(view.source, line) for line in tabular]


def _ways_to_split(grid: list[list[Piece]], under: list[Piece]) -> list[list[list[Piece]]]:
    """The grid with neighbouring columns parted into those under them, in every way; the last columns first."""
    ways: list[list[list[Piece]]] = []
    if len(under) > _MOST_CELLS_UNDER:
        return ways
    for last in range(len(grid), 0, -1):
        for first in range(max(0, last - len(under)), last):
            heads = [cells[-1] for cells in grid[first:last]]
            if first and not any(_stands_alone(head.text) for head in heads):
                split = [[head, cell] for head, cell in zip(_shared_out(heads, len(under)), under, strict=True)]
                ways.append([*grid[:first], *split, *grid[last:]])
    return ways


def _cost_of(grid: list[list[Piece]], rows: list[list[Piece]]) -> float:
    """What it costs to put the rows into the grid's columns, and how unlikely its groups are."""
    kinds = kinds_of_headers(["".join(cell.text for cell in cells) for cells in grid])
    fits = [fit_row(pieces, kinds, ()) for pieces in rows]
    cost = sum(min(_COST_OF_NO_ROW, fit.cost) if fit else _COST_OF_NO_ROW for fit in fits)
    pairs = [(cells[-2], cells[-1]) for cells in grid if len(cells) > 1]
    sizes = Counter(head.span for head, _ in pairs)
    cost += _COST_OF_UNEVEN_GROUPS * (max(sizes.values()) - min(sizes.values()))
    return cost + _COST_OF_UNLIKELY_GROUP * _unlikely(pairs)


def _unlikely(pairs: Sequence[tuple[Piece, Piece]]) -> int:
    return sum(not _is_likely_group(head.text, cell.text) for head, cell in pairs)


def _is_likely_group(head: str, cell: str) -> bool:
    """Whether a period stands on one level of the two only, and what is measured on the other."""
    if _PERIOD.search(cell):
        return _PERIOD.search(head) is None
    return names_period(head) or _PERIOD.search(head) is None


def stacked_levels(cells: Sequence[Piece], width: int) -> list[list[Piece]] | None:
    """Header cells of two levels printed one after the other as ``width`` columns; ``None`` where none of the first can
    stand over the last, two or more to a group and as many to each."""
    found: list[tuple[float, list[list[Piece]]]] = []
    for under in range(2, len(cells) - 1):
        above, below = [[cell] for cell in cells[:-under]], list(cells[-under:])
        if not all(names_level(cell.text) for cell in below):
            break
        heads = {column[0].text for column in above}
        if len(heads) < len(above) or heads & {cell.text for cell in below}:
            continue  # what is printed again stands under another group
        for split in _ways_to_split(above, below):
            pairs = [(column[0], column[1]) for column in split if len(column) > 1]
            sizes = set(Counter(head.span for head, _ in pairs).values())
            are_distinct = len({(head.span, cell.text) for head, cell in pairs}) == len(pairs)
            if len(split) == width and len(sizes) == 1 and min(sizes) > 1 and are_distinct:
                found.append((_unlikely(pairs), split))
    return min(found, key=lambda each: each[0])[1] if found else None


def _stands_alone(text: str) -> bool:
    return heads_no_values(text) or heads_remarks(text)


def _heads_of(below: list[Piece], heads: list[Piece]) -> list[int]:
    """For each cell the number of the head over it: heads begin where the first of their cells does, or else the nearest."""
    by_left = [max((n for n, head in enumerate(heads) if _left(head) <= _left(cell) + 1), default=0) for cell in below]
    firsts = {number: cell for cell, number in reversed([*zip(below, by_left, strict=True)])}
    if len(firsts) < len(below) and all(abs(_left(heads[n]) - _left(cell)) <= 1 for n, cell in firsts.items()):
        return by_left
    return [min(range(len(heads)), key=lambda n: abs(heads[n].center - cell.center)) for cell in below]


def _told_once(below: Sequence[Piece], heads: list[int], count: int) -> list[int]:
    """The heads' numbers, or, where places put two cells of one name under one head (产量, 产量 | 同比), those of groups that
    begin where the first name is told again."""
    if len({(head, cell.text) for head, cell in zip(heads, below, strict=True)}) == len(below):
        return heads
    sizes = sizes_of_groups([cell.text for cell in below], count) or []
    again = [number for number, size in enumerate(sizes) for _ in range(size)]
    is_told_once = len({(head, cell.text) for head, cell in zip(again, below, strict=False)}) == len(below)
    return again if is_told_once else heads


def sizes_of_groups(names: Sequence[str], count: int) -> list[int] | None:
    """How many of the names stand under each of ``count`` heads: a group ends before its first name is told again, or all
    have as many."""
    firsts = [number for number, name in enumerate(names) if number == 0 or name == names[0]]
    if len(firsts) == count:
        return [end - begin for begin, end in pairwise([*firsts, len(names)])]
    return [len(names) // count] * count if count and len(names) % count == 0 else None


def _left(piece: Piece) -> float:
    return piece.center - display_width(piece.text) / 2


def _shared_out(groups: list[Piece], count: int) -> list[Piece]:
    """Each group repeated so that ``count`` columns are covered in order; the first ones take what is left over."""
    if not groups:
        return []
    each, over = divmod(count, len(groups))
    covered = [group for number, group in enumerate(groups) for _ in range(each + (1 if number < over else 0))]
    return covered[:count]
