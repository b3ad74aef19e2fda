"""Cutting a line of a table into pieces at tabs, wide gaps or single spaces, and joining what a converter tore apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import reduce
from typing import NamedTuple

from orchestration.reports.layout.markup import HIDDEN
from orchestration.reports.layout.source import TOKEN, Line, Source, Span, display_width
from orchestration.reports.tables.values import is_bracketed, is_total, names_header

_LONGEST_WIDE_WORD = 24  # characters of a header's word that are set apart
_YEAR_WITHOUT_SIGN = re.compile(r".*(?:19|20)\d\d")


class Gap(IntEnum):
    """How a piece is parted from the one before it in its line."""

    NONE = 0
    NARROW = 1
    WIDE = 2
    TAB = 3


class Piece(NamedTuple):
    """A piece of a line: its span, its compact matching form, the gap before it, its middle in display columns."""

    span: Span
    text: str
    gap: Gap
    center: float


def pieces_of(source: Source, line: Line) -> list[Piece]:
    """The line's pieces: cells (empty ones included) where tabs part them, else words."""
    if "\t" in source.text[line.raw_start : line.end]:
        return _tabbed(source, line)
    found: list[Piece] = []
    column, last_end = 0.0, line.raw_start
    for token in TOKEN.finditer(source.text, line.raw_start, line.end):
        gap_text = source.text[last_end : token.start()]
        column += display_width(gap_text)
        width = display_width(token.group())
        text = "".join(source.matching[token.start() : token.end()].split())
        piece = Piece(token.span(), text, _gap(gap_text) if found else Gap.NONE, column + width / 2)
        if found and (piece.gap is Gap.NONE or (len(text) == 1 and is_total(found[-1].text + text))):
            found[-1] = join(found[-1], piece)
        else:
            found.append(piece)
        column, last_end = column + width, token.end()
    return found


def _gap(text: str) -> Gap:
    """How wide a gap is that holds these blanks; signs of Markdown, which print nothing, make none."""
    blanks = text.replace(HIDDEN, "")
    if not blanks:
        return Gap.NONE
    return Gap.WIDE if len(blanks) > 1 or "\u3000" in blanks else Gap.NARROW


def _tabbed(source: Source, line: Line) -> list[Piece]:
    cuts = [line.raw_start - 1]
    cuts += [place for place in range(line.raw_start, line.end) if source.text[place] == "\t"]
    cuts.append(line.end)
    found = []
    for number, (before, after) in enumerate(zip(cuts, cuts[1:], strict=False)):
        span = source.trim((before + 1, after))
        text = source.compacted([span])
        found.append(Piece(span, text, Gap.TAB if number else Gap.NONE, float(number)))
    return found


def is_aligned(pieces: list[Piece]) -> bool:
    """Whether wide gaps or tabs part the pieces, so that a narrow gap lies within a cell."""
    return any(piece.gap >= Gap.WIDE for piece in pieces)


def cells_of(pieces: list[Piece]) -> list[Piece]:
    """Pieces joined to cells where the line's own gaps tell."""
    if not is_aligned(pieces):
        return pieces
    cells: list[Piece] = []
    for piece in pieces:
        if cells and piece.gap is Gap.NARROW:
            cells[-1] = join(cells[-1], piece)
        else:
            cells.append(piece)
    return cells


class PlacedCell(NamedTuple):
    """A cell of a line with the places it begins and ends at."""

    span: Span
    text: str
    left: int
    right: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def placed_cells(source: Source, line: Line, width: Callable[[str], int] = display_width) -> list[PlacedCell]:
    """The line's cells where its own gaps part them; ``width`` says how many places a text takes."""
    return _placed(source, line, cells_of(pieces_of(source, line)), width)


def cells_at(source: Source, line: Line, lefts: Sequence[int], slack: int) -> list[PlacedCell]:
    """The line's cells where the columns cut it that begin at ``lefts``: single spaces part cells there (4000以上 —), and wide
    ones do not within a word set wide (合  计)."""
    cells: list[PlacedCell] = []
    last = -1
    for piece, word in zip(
        pieces := pieces_of(source, line), _placed(source, line, pieces, display_width), strict=True
    ):
        number = max((n for n, left in enumerate(lefts) if left - slack <= word.left), default=0)
        is_set_wide = bool(cells) and len(word.text) == 1 == len(cells[-1].text)
        if number == last and (piece.gap is Gap.NARROW or is_set_wide):
            before = cells[-1]
            span, text = (before.span[0], word.span[1]), before.text + word.text
            cells[-1] = PlacedCell(span, text, before.left, word.right)
        else:
            cells.append(word)
        last = number
    return cells


def _placed(source: Source, line: Line, cells: Iterable[Piece], width: Callable[[str], int]) -> list[PlacedCell]:
    found = []
    for cell in cells:
        left = width(source.text[line.raw_start : cell.span[0]])
        found.append(PlacedCell(cell.span, cell.text, left, left + width(source.text[slice(*cell.span)])))
    return found


def header_cells(pieces: list[Piece]) -> list[Piece]:
    """Cells of a header line: a unit in brackets and a 年 or 月 torn off its number rejoin what they belong to."""
    cells: list[Piece] = []
    for piece in cells_of(_rejoined(pieces)):
        torn = piece.gap is Gap.NARROW and (
            (piece.text.startswith("年") and _YEAR_WITHOUT_SIGN.fullmatch(cells[-1].text))
            or (piece.text.startswith(("月", "季度")) and cells[-1].text[-1].isdigit())
            or (is_bracketed(piece.text) and not is_bracketed(cells[-1].text))
        )
        if cells and torn:
            cells[-1] = join(cells[-1], piece)
        else:
            cells.append(piece)
    return cells


def split_header(source: Source, line: Line, lefts: Sequence[int], slack: int) -> list[Piece]:
    """Cells of a header line over rows whose cells begin at ``lefts``, some of them only a single space apart (2025年完成
    2026年目标): at all such spaces, or where the rows' cells begin; none where that makes other cells than the rows have."""
    pieces = _rejoined(pieces_of(source, line))
    by_space = header_cells([piece._replace(gap=Gap.WIDE) if piece.gap is Gap.NARROW else piece for piece in pieces])
    by_place = [
        Piece(cell.span, cell.text, Gap.WIDE, (cell.left + cell.right) / 2)
        for cell in cells_at(source, line, lefts, slack)
    ]
    return next((cells for cells in (by_space, by_place) if len(cells) == len(lefts)), [])


def _rejoined(pieces: list[Piece]) -> list[Piece]:
    """Pieces with words set wide (指  标, 名 称) made whole: single characters in a row that are a header's word."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        end = index
        last = min(len(pieces), index + _LONGEST_WIDE_WORD + 1)
        while end < last and len(pieces[end].text) == 1 and (end == index or pieces[end].gap is not Gap.TAB):
            end += 1
        whole = reduce(join, pieces[index:end]) if 1 < end - index <= _LONGEST_WIDE_WORD else None
        if whole is not None and names_header(whole.text):
            found.append(whole)
            index = end
        else:
            found.append(pieces[index])
            index += 1
    return found


def join(first: Piece, second: Piece) -> Piece:
    """Two neighbouring pieces of a line as one."""
    center = (first.center + second.center) / 2
    return Piece((first.span[0], second.span[1]), first.text + second.text, first.gap, center)
