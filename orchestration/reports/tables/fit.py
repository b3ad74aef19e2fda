"""Fitting the pieces of a line into columns: which spaces part cells and which lie within one, at the least cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from orchestration.reports.tables.cells import Gap, Piece
from orchestration.reports.tables.kinds import ColumnKind
from orchestration.reports.tables.values import (
    has_number_value,
    is_bare_unit,
    is_row_number,
    is_unit,
    is_unit_alone,
    is_value,
)

_MOST_PIECES_A_CELL = 5
_MOST_PIECES = 40
_DIRECTION = re.compile(
    r"(?:同比|比上年|年均)?(?:增长|下降|增加|减少|提高|降低|约|达到?|超过?|控制在|不低于|不超过|完成|力争)"
)
_BOUND = re.compile(r"(?:左右|以上|以下|以内|之内|之间|上下|余)$")
_ENDS_NUMBER = frozenset("0123456789%‰]")
_ATTRIBUTE = re.compile(r"[^\d(]{2,4}")
_NAMES_MEASURE = re.compile(r"(?:数|率|量|额|值|比重|比例|浓度|收入)(?:\([^()]*\))?$")
_ENDS_TORN = re.compile(r"[\u4e00-\u9fff]\d+$")  # a label before the rest of its words: 每千人口拥有3
_USUAL_UNIT = 5
_WORD_WITH_NUMBER = re.compile(r"\D*\d")
_THOUSANDS_BEGIN = re.compile(r"\D*\d{1,3}(?:,\d{3})*")
_THOUSANDS_GO_ON = re.compile(r"\d{3}(?:[,.]\d+)*\D*")
_IMPOSSIBLE = 1e9
_COST_OF_GAP = {Gap.NONE: 0.0, Gap.NARROW: 0.4, Gap.WIDE: 2.0, Gap.TAB: _IMPOSSIBLE}
_COST_OF_TWO_NUMBERS = 2.0  # in one cell
_COST_OF_NUMBER_ALONE = 0.8  # where words are expected
_COST_OF_PARTING = 0.5  # at a single space in a line whose cells have wide gaps
_COST_OF_EMPTY_ON_THE_LEFT = 0.01  # of two readings, the one whose empty cells stand last
_COST_OF_EMPTY = {
    ColumnKind.NUMBERING: 1.0,
    ColumnKind.SPANNING: 0.5,
    ColumnKind.LABEL: 2.0,
    ColumnKind.ATTRIBUTE: 1.0,
    ColumnKind.UNIT: 1.0,
    ColumnKind.VALUE: 1.2,
}


@dataclass(frozen=True)
class Fit:
    """Pieces of each column (``None`` for an empty cell) and the cost of the reading; the lower the better."""

    cells: tuple[tuple[Piece, ...] | None, ...]
    cost: float

    def text(self, column_no: int) -> str:
        """The cell's compact text, "" for an empty one."""
        pieces = self.cells[column_no]
        return "".join(piece.text for piece in pieces) if pieces else ""


def fit_row(
    pieces: Sequence[Piece],
    kinds: Sequence[ColumnKind],
    centers: Sequence[float],
    contents: frozenset[int] = frozenset(),
) -> Fit | None:
    """The cheapest way to put all pieces, in order, into the columns; ``None`` if there is none. In the columns ``contents`` words are
    expected beside the values of the others (建设内容)."""
    if any(piece.gap is Gap.TAB for piece in pieces):
        return _by_index(pieces, kinds)
    if not pieces or len(pieces) > _MOST_PIECES:
        return None
    wide = sum(1 for piece in pieces if piece.gap is Gap.WIDE)
    # With as many wide gaps as columns need, the gaps say all; places help where cells are empty.
    uses_places = len(centers) == len(kinds) and 0 < wide != len(kinds) - 1
    places = tuple(centers) if uses_places else ()
    best: list[list[tuple[float, int]]] = [[(_IMPOSSIBLE, 0)] * (len(pieces) + 1) for _ in range(len(kinds) + 1)]
    best[0][0] = (0.0, 0)
    ways = [_ways(pieces, used) for used in range(len(pieces) + 1)]
    parting = [_COST_OF_PARTING if wide and piece.gap is Gap.NARROW else 0.0 for piece in pieces]
    for column_no, kind in enumerate(kinds):
        for used in range(len(pieces) + 1):
            cost = best[column_no][used][0]
            if cost >= _IMPOSSIBLE:
                continue
            for count, (cell, text, gaps) in enumerate(ways[used]):
                if cell:
                    said = _cost_of_content(text) if column_no in contents else _text_cost(text, kind)
                    total = cost + parting[used] + (gaps + said) + _distance(cell, places, column_no)
                else:
                    total = cost + _COST_OF_EMPTY[kind] + _COST_OF_EMPTY_ON_THE_LEFT * (len(kinds) - column_no)
                if total < best[column_no + 1][used + count][0]:
                    best[column_no + 1][used + count] = (total, count)
    return _trace(pieces, best)


def _ways(pieces: Sequence[Piece], first: int) -> list[tuple[tuple[Piece, ...], str, float]]:
    """The cells, with text and cost of gaps, that the pieces from ``first`` on can make: an empty one, of one piece, …"""
    cells = [tuple(pieces[first : first + count]) for count in range(min(_MOST_PIECES_A_CELL, len(pieces) - first) + 1)]
    return [(cell, "".join([piece.text for piece in cell]), _cost_of_gaps(cell)) for cell in cells]


def _trace(pieces: Sequence[Piece], best: list[list[tuple[float, int]]]) -> Fit | None:
    used = len(pieces)
    cost = best[-1][used][0]
    if cost >= _IMPOSSIBLE:
        return None
    cells: list[tuple[Piece, ...] | None] = []
    for row in reversed(best[1:]):
        count = row[used][1]
        cells.append(tuple(pieces[used - count : used]) if count else None)
        used -= count
    return Fit(tuple(reversed(cells)), cost)


def _by_index(pieces: Sequence[Piece], kinds: Sequence[ColumnKind]) -> Fit | None:
    filled = list(pieces)
    while len(filled) > len(kinds) and not filled[-1].text:
        filled.pop()
    if len(filled) > len(kinds):
        return None
    cells = [(piece,) if piece.text else None for piece in filled]
    cells += [None] * (len(kinds) - len(cells))
    cost = sum(_cost(cell or (), kind) for cell, kind in zip(cells, kinds, strict=True))
    return Fit(tuple(cells), min(cost, 1.0))


def _distance(cell: tuple[Piece, ...], places: tuple[float, ...], column_no: int) -> float:
    if not places or not cell:
        return 0.0
    return min(2.0, abs((cell[0].center + cell[-1].center) / 2 - places[column_no]) / 20)


def _cost(cell: tuple[Piece, ...], kind: ColumnKind) -> float:
    if not cell:
        return _COST_OF_EMPTY[kind]
    text = "".join(piece.text for piece in cell)
    return _cost_of_gaps(cell) + _text_cost(text, kind)


def _cost_of_gaps(cell: tuple[Piece, ...]) -> float:
    return sum(_gap_cost(before, after) for before, after in pairwise(cell))


def _gap_cost(before: Piece, after: Piece) -> float:
    """A space inside a value is likely where it parts a word of direction, a number and its unit; two numbers with a wide gap
    between are never one cell's."""
    if after.gap is not Gap.NARROW:
        is_torn = has_number_value(before.text) and has_number_value(after.text)
        return _IMPOSSIBLE if is_torn else _COST_OF_GAP[after.gap]
    if before.text[-1] in _ENDS_NUMBER and _BOUND.match(after.text):
        return 0.05
    if _DIRECTION.fullmatch(before.text) and _WORD_WITH_NUMBER.match(after.text):
        return 0.2
    if has_number_value(before.text) and before.text[-1].isdigit() and is_bare_unit(after.text):
        return 0.1
    if before.text[-1].isdigit() and after.text[0].isdigit() and not _parts_thousands(before.text, after.text):
        return _COST_OF_TWO_NUMBERS
    if after.text.startswith("(") and has_number_value(before.text):
        return 0.1
    return _COST_OF_GAP[Gap.NARROW]


def _parts_thousands(before: str, after: str) -> bool:
    """Whether the space may stand for a comma: 1 234.5."""
    return _THOUSANDS_BEGIN.fullmatch(before) is not None and _THOUSANDS_GO_ON.fullmatch(after) is not None


def _cost_of_content(text: str) -> float:
    return _COST_OF_NUMBER_ALONE if has_number_value(text) else 0.0


@lru_cache(maxsize=4096)
def _text_cost(text: str, kind: ColumnKind) -> float:
    if kind is ColumnKind.NUMBERING:
        return 0.0 if is_row_number(text) else 4.0
    if kind is ColumnKind.UNIT:
        return 0.1 * max(0, len(text) - _USUAL_UNIT) if is_unit(text) else 3.0
    if kind is ColumnKind.VALUE:
        if not is_value(text) or is_bare_unit(text):
            return 1.0
        return 0.3 if _NAMES_MEASURE.search(text) else 0.0
    if kind is ColumnKind.SPANNING and text[-1].isdigit():
        return 0.5
    if kind is ColumnKind.ATTRIBUTE and not _ATTRIBUTE.fullmatch(text):
        return 0.5
    if _DIRECTION.fullmatch(text):
        return 1.0
    if has_number_value(text):
        return 2.0
    if kind is ColumnKind.LABEL and (len(text) == 1 or is_unit_alone(text)):
        return 1.5
    return 0.3 if _ENDS_TORN.search(text) else 0.1 if _DIRECTION.search(text[-3:]) else 0.0
