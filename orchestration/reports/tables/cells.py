"""Cutting a line of a table into pieces at tabs, wide gaps or single spaces, and joining what a converter tore apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from functools import reduce
from typing import NamedTuple

from orchestration.reports.layout.markup import HIDDEN
from orchestration.reports.layout.source import TOKEN, Line, Source, Span, display_width
from orchestration.reports.tables.values import is_bracketed, names_header

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
        if found and piece.gap is Gap.NONE:
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
    found = []
    for cell in cells_of(pieces_of(source, line)):
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
