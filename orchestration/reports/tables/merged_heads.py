"""Headers of two levels between tabs where a cell over several columns was copied as one: the cells after it have moved.

The rows say how many columns there are, the second line over which of them the groups stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from orchestration.reports.tables.cells import Gap, Piece
from orchestration.reports.tables.levels import sizes_of_groups
from orchestration.reports.tables.values import heads_no_values, heads_remarks, names_level, names_period

_Level = list[Piece]


def spread_merged(over: Sequence[Piece], under: Sequence[Piece], width: int) -> tuple[_Level, _Level] | None:
    """Both lines of a header with a cell for each of ``width`` columns; ``None`` where no cell of ``over`` was merged, or
    it is not sure which."""
    if not all(cell.text for cell in over) or not len(over) < width or not 1 < len(under) <= width:
        return None
    if any(cell.gap is not Gap.TAB for cell in (*over[1:], *under[1:])):
        return None
    if all(cell.text for cell in under):
        return _under_groups(over, under, width)
    return None if under[0].text else _by_places(over, under, width)


def _by_places(over: Sequence[Piece], under: Sequence[Piece], width: int) -> tuple[_Level, _Level] | None:
    """The heads over the runs of filled cells: each run has one, or a single run those that are left for it."""
    runs = [[n for n, _ in run] for filled, run in groupby(enumerate(under), lambda each: bool(each[1].text)) if filled]
    merged = width - len(over)
    heads = [1] * len(runs) if len(runs) > 1 else [len(runs[0]) - merged]
    if any(each < 1 for each in heads) or sum(map(len, runs)) - sum(heads) != merged:
        return None
    begins = [True] * width
    for run, count in zip(runs, heads, strict=True):
        sizes = sizes_of_groups([under[number].text for number in run], count)
        if sizes is None:
            return None
        firsts = {run[0] + sum(sizes[:number]) for number in range(count)}
        for number in run:
            begins[number] = number in firsts
    left = iter(over)
    return _placed([next(left) if first else None for first in begins], over), list(under)


def _under_groups(over: Sequence[Piece], under: Sequence[Piece], width: int) -> tuple[_Level, _Level] | None:
    """The second line has its own cells only (总量, 增速, 总量, 增速): they stand under the periods, or all that are no labels."""
    count = len(over) + len(under) - width
    free = [n for n, cell in enumerate(over) if not (heads_no_values(cell.text) or heads_remarks(cell.text))]
    periods = [n for n in free if names_period(over[n].text)]
    heads = next((each for each in (free, periods) if len(each) == count), [])
    sizes = sizes_of_groups([cell.text for cell in under], count) if heads else None
    if sizes is None or not all(names_level(cell.text) for cell in under):
        return None
    above: list[Piece | None] = []
    below: list[Piece | None] = []
    rest = iter(under)
    for number, cell in enumerate(over):
        size = sizes[heads.index(number)] if number in heads else 1
        above += [cell, *[None] * (size - 1)]
        below += [next(rest) if number in heads else None for _ in range(size)]
    return _placed(above, over), _placed(below, over)


def _placed(cells: Sequence[Piece | None], like: Sequence[Piece]) -> _Level:
    """A line with an empty cell for each ``None``; the middles of cells between tabs are their numbers."""
    nowhere = (like[0].span[0], like[0].span[0])
    return [
        Piece(cell.span if cell else nowhere, cell.text if cell else "", Gap.TAB, float(number))
        for number, cell in enumerate(cells)
    ]
