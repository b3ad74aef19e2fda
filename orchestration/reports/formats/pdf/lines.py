"""Characters → lines of text in reading order: rows by their baselines, segments by their gaps, two columns by a gutter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from orchestration.reports.formats.pdf.glyphs import Glyph
from orchestration.reports.formats.pdf.second import Box
from orchestration.reports.formats.writing import RAISED

_SAME_ROW = 0.45  # of an em between baselines: raised and lowered characters stay in their row
_GAP_IS_SPACE = 0.6
_GAP_BETWEEN_LATIN = 0.18
_SIGNS = frozenset("*-–—+•")  # of lists, when they open a line
_GAP_PARTS = 1.2
_HANGING = frozenset("。，；、：！？）")  # marks that may hang over the edge of their cell
_LEAST_CELLS_OF_COLUMN = 3
_LEAST_GAP_OF_COLUMN = 0.3
_SPACE = 0.5  # em a space stands for
_LEAST_COLUMN_LINES = 4
_LEAST_COLUMN_SHARE = 0.3  # of the text's width that a column's usual line takes
_LEAST_GUTTER = 0.8
_MOST_WITH_CELLS = 0.4
_MOST_OVER_GUTTER = 2  # a page's header and its number
_WIDE = 0x2E80
_SMALL = 0.8  # of a row's height: what is smaller and stands higher is raised
_MOST_RAISED = 12
_MOST_RISE = 0.75
_LEAST_RISE = 0.12


Part = tuple[float, float, str]
"""A piece of a line between wide gaps: its left and right edge, and its text."""


@dataclass(frozen=True)
class TextLine:
    """A printed line (or a column's part of it): its text without indentation, and its place."""

    text: str
    x0: float
    x1: float
    base: float
    em: float
    column: int = 0  # 0 over the page's whole width, 1 left, 2 right
    parts: tuple[tuple[float, str], ...] = ()  # where wide gaps part the line: left edge and text of each piece


@dataclass(frozen=True)
class Gutter:
    """Between two columns: its middle, and where the left column's lines end and the right one's begin."""

    middle: float
    left: float
    right: float

    def side_of(self, x0: float, x1: float) -> int:
        """1 for what stands in the left column, 2 for what stands in the right one, 0 for what lies over both."""
        return 1 if x1 <= max(self.middle, self.right) else 2 if x0 >= min(self.middle, self.left) else 0


@dataclass(frozen=True)
class _Row:
    glyphs: tuple[Glyph, ...]  # by their left edges
    base: float


def read_lines(
    glyphs: Sequence[Glyph], em: float, tables: Sequence[Box] = (), usual_gutter: Gutter | None = None
) -> tuple[list[TextLine], Gutter | None]:
    """The lines in reading order: down the page, and where it is set in two columns down the left one first; and the gutter.

    ``tables`` are the boxes of drawn tables, whose characters are not among ``glyphs``; ``usual_gutter`` is that of pages before, which
    holds where tables leave too few lines to see one.
    """
    rows = _rows(glyphs, em)
    gutter = _find_gutter(rows, em)
    if gutter is None and usual_gutter is not None and _keeps_gutter(rows, tables, usual_gutter):
        gutter = usual_gutter
    if gutter is None:
        parts = [parts_of(row.glyphs, em) for row in rows]
        starts = _starts_of_cells(parts)
        parts = [
            parts_of(row.glyphs, em, starts) if starts and len(pieces) > 1 else pieces
            for row, pieces in zip(rows, parts, strict=True)
        ]
        return [_line(row.glyphs, em, 0, pieces) for row, pieces in zip(rows, parts, strict=True)], None
    wide = [top for x0, top, x1, _ in tables if not gutter.side_of(x0, x1)]
    return _in_columns(rows, gutter.middle, em, sorted(wide)), gutter


def _keeps_gutter(rows: Sequence[_Row], tables: Sequence[Box], gutter: Gutter) -> bool:
    """Whether a table stands beside the gutter and hardly a line lies over it."""
    is_beside = any(gutter.side_of(x0, x1) for x0, _, x1, _ in tables)
    over = sum(1 for row in rows if any(g.x0 < gutter.middle < g.x1 for g in row.glyphs))
    return is_beside and over <= max(_MOST_OVER_GUTTER, len(rows) // 8)


def _rows(glyphs: Sequence[Glyph], em: float) -> list[_Row]:
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted((g for g in glyphs if not g.char.isspace()), key=lambda g: g.base):
        if not rows or glyph.base - base > _SAME_ROW * em:
            rows.append([])
            base = glyph.base
        rows[-1].append(glyph)
    rows = _with_raised(rows)
    bases = [_base_of(row) for row in rows]
    blanks: list[list[Glyph]] = [[] for _ in rows]
    _share_out_blanks(glyphs, bases, blanks, em)
    return [
        _Row(tuple(sorted((*row, *spaces), key=lambda g: (g.x0, g.x1))), at)
        for row, spaces, at in zip(rows, blanks, bases, strict=True)
    ]


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows, those of small characters only put into the row just below, between whose characters they stand."""
    kept: list[list[Glyph]] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        if below is not None and len(row) <= _MOST_RAISED and _stands_raised(row, below):
            rows[number + 1] = [*row, *below]
        else:
            kept.append(row)
    return kept


def _stands_raised(row: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    size = median(g.bottom - g.top for g in below)
    is_small = all(g.bottom - g.top < _SMALL * size for g in row)
    top = median(g.top for g in below)
    touches = all(g.bottom - top > 0.4 * (g.bottom - g.top) for g in row)
    return is_small and touches and below[0].base - row[0].base < _MOST_RISE * size


def _base_of(row: Sequence[Glyph]) -> float:
    return median(glyph.base for glyph in row)


def _share_out_blanks(glyphs: Sequence[Glyph], bases: list[float], blanks: list[list[Glyph]], em: float) -> None:
    """Printed spaces go to the row they stand in; those in rows of their own are nothing."""
    from bisect import bisect_left

    for glyph in glyphs:
        if glyph.char.isspace() and bases:
            near = bisect_left(bases, glyph.base)
            best = min((n for n in (near - 1, near) if 0 <= n < len(bases)), key=lambda n: abs(bases[n] - glyph.base))
            if abs(bases[best] - glyph.base) <= _SAME_ROW * em:
                blanks[best].append(glyph)


def _starts_of_cells(rows: Sequence[Sequence[Part]]) -> frozenset[int]:
    """Where pieces begin, after a wide gap, on several lines: the columns of a table."""
    counts = Counter(round(x0) for parts in rows for x0, _, _ in parts[1:])
    return frozenset(place for place, count in counts.items() if count >= _LEAST_CELLS_OF_COLUMN)


def _line(glyphs: Sequence[Glyph], em: float, column: int, parts: Sequence[Part] | None = None) -> TextLine:
    """The line that the characters make; ``parts``: its pieces, where they are known."""
    visible = [glyph for glyph in glyphs if not glyph.char.isspace()]
    own = _own_em(visible, em)
    parts = parts_of(glyphs, em) if parts is None else parts
    return TextLine(
        _joined(parts, own),
        visible[0].x0,
        max(glyph.x1 for glyph in visible),
        _base_of(visible),
        own,
        column,
        tuple((x0, text) for x0, _, text in parts) if len(parts) > 1 else (),
    )


def _own_em(glyphs: Sequence[Glyph], em: float) -> float:
    widths = [glyph.x1 - glyph.x0 for glyph in glyphs if ord(glyph.char) >= _WIDE]
    return median(widths) if widths else min(em, _em_of_height(glyphs))


def _joined(parts: Sequence[Part], own: float) -> str:
    """Pieces of a line with as many spaces between them as their gaps are wide."""
    text, end = "", 0.0
    for x0, x1, piece in parts:
        text += " " * max(2, min(60, round((x0 - end) / (_SPACE * own)))) + piece if text else piece
        end = x1
    return text


def parts_of(glyphs: Sequence[Glyph], em: float, starts: frozenset[int] = frozenset()) -> list[Part]:
    """The row's pieces where wide gaps part it: left and right edge, and text with spaces where small gaps are.

    Where a column starts (``starts``, in points), a small gap parts too, and none is needed after a mark, which may hang over
    its cell's edge.
    """
    visible = [glyph for glyph in glyphs if not glyph.char.isspace()]
    own = _own_em(visible, em)
    base, height = _base_of(visible), median(glyph.bottom - glyph.top for glyph in visible)
    found: list[Part] = []
    chars: list[str] = []
    first: Glyph | None = None
    last: Glyph | None = None
    for glyph in glyphs:
        char = " " if glyph.char.isspace() and glyph.char != "\u3000" else glyph.char
        if last is not None and first is not None:
            gap = glyph.x0 - last.x1
            if round(glyph.x0) in starts and (last.char in _HANGING or gap > _LEAST_GAP_OF_COLUMN * own):
                gap = 2 * _GAP_PARTS * own
            is_tight = _are_latin(last.char, glyph.char) or (len(chars) == 1 and not found and last.char in _SIGNS)
            least = _GAP_BETWEEN_LATIN if is_tight else _GAP_IS_SPACE
            if gap > least * own and char != " " and chars[-1] != " ":
                if gap <= _GAP_PARTS * own:
                    chars.append(" ")
                else:
                    found.append((first.x0, last.x1, "".join(chars).strip(" ")))
                    chars, first = [], None
        chars.append(char.translate(RAISED) if char.isdigit() and _is_raised(glyph, base, height) else char)
        first, last = first or glyph, glyph
    if first is not None and last is not None:
        found.append((first.x0, last.x1, "".join(chars).strip(" ")))
    return [part for part in found if part[2]]


def _are_latin(before: str, after: str) -> bool:
    """Whether two words or numbers would run together if the gap between them, which no space fills, were dropped."""
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _is_raised(glyph: Glyph, base: float, height: float) -> bool:
    return glyph.bottom - glyph.top < _SMALL * height and base - glyph.base > _LEAST_RISE * height


def _find_gutter(rows: Sequence[_Row], em: float) -> Gutter | None:
    """Where the page is set in two columns: the band that no line of the columns enters."""
    if len(rows) < _LEAST_COLUMN_LINES:
        return None
    left = min(row.glyphs[0].x0 for row in rows)
    right = max(row.glyphs[-1].x1 for row in rows)
    width = right - left
    candidates = [
        (before.x1 + after.x0) / 2
        for row in rows
        for before, after in zip(row.glyphs, row.glyphs[1:], strict=False)
        if after.x0 - before.x1 >= _LEAST_GUTTER * em and 0.35 < ((before.x1 + after.x0) / 2 - left) / width < 0.65
    ]
    if len(candidates) < _LEAST_COLUMN_LINES:
        return None
    gutter = median(candidates)
    parted = [row for row in rows if _is_parted(row, gutter, em)]
    crossing = [row for row in rows if any(g.x0 < gutter < g.x1 for g in row.glyphs)]
    if len(parted) < max(_LEAST_COLUMN_LINES, 2 * len(crossing)):
        return None
    if sum(1 for row in parted if _has_cells(row, gutter, em)) > _MOST_WITH_CELLS * len(parted):
        return None  # a table without rules
    sides = [
        median(_width(g for g in row.glyphs if (g.x1 <= gutter) is is_left) for row in parted)
        for is_left in (True, False)
    ]
    if min(sides) < _LEAST_COLUMN_SHARE * width:
        return None
    edges = [(g.x0, g.x1) for row in parted for g in row.glyphs if not g.char.isspace()]
    return Gutter(gutter, max(x1 for _, x1 in edges if x1 <= gutter), min(x0 for x0, _ in edges if x0 >= gutter))


def _has_cells(row: _Row, gutter: float, em: float) -> bool:
    """Whether wide gaps part a line beside the gutter too, as they part the cells of a table."""
    visible = [g for g in row.glyphs if not g.char.isspace()]
    gaps = [(b.x1, a.x0) for b, a in zip(visible, visible[1:], strict=False) if a.x0 - b.x1 > _GAP_PARTS * em]
    return any(not left <= gutter <= right for left, right in gaps)


def _is_parted(row: _Row, gutter: float, em: float) -> bool:
    visible = [g for g in row.glyphs if not g.char.isspace()]
    before = [g.x1 for g in visible if g.x1 <= gutter]
    after = [g.x0 for g in visible if g.x0 >= gutter]
    return (
        bool(before and after)
        and len(before) + len(after) == len(visible)
        and min(after) - max(before) >= _LEAST_GUTTER * em
    )


def _width(glyphs: object) -> float:
    kept = [g for g in glyphs if not g.char.isspace()]  # type: ignore[attr-defined]
    return max(g.x1 for g in kept) - min(g.x0 for g in kept) if kept else 0.0


def _in_columns(rows: Sequence[_Row], gutter: float, em: float, wide: Sequence[float]) -> list[TextLine]:
    """Lines over the whole width part the page into bands, and tables do that begin at ``wide``; in each band the left column
    comes first."""
    waiting = list(wide)
    lines: list[TextLine] = []
    band: tuple[list[TextLine], list[TextLine]] = ([], [])

    def close() -> None:
        lines.extend(band[0])
        lines.extend(band[1])
        band[0].clear()
        band[1].clear()

    for row in rows:
        sides = [
            [g for g in row.glyphs if (g.x0 + g.x1) / 2 <= gutter],
            [g for g in row.glyphs if (g.x0 + g.x1) / 2 > gutter],
        ]
        visible = [any(not g.char.isspace() for g in side) for side in sides]
        crosses = any(g.x0 < gutter < g.x1 and not g.char.isspace() for g in row.glyphs)
        while waiting and waiting[0] < row.base:
            waiting.pop(0)
            close()
        if crosses or (all(visible) and not _is_parted(row, gutter, em)):
            close()
            lines.append(_line(row.glyphs, em, 0))
            continue
        for number in (0, 1):
            if visible[number]:
                band[number].append(_line(sides[number], em, number + 1))
    close()
    return lines


def read_lines_of_cell(glyphs: Sequence[Glyph], em: float) -> list[TextLine]:
    """The lines of a cell, which is never set in columns; ``em`` stands in where the cell holds no ideograph."""
    visible = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not visible:
        return []
    own = _own_em(visible, em)
    return [_line(row.glyphs, own, 0) for row in _rows(glyphs, own)]


def _em_of_height(glyphs: Sequence[Glyph]) -> float:
    return max(1.0, 0.85 * median(glyph.bottom - glyph.top for glyph in glyphs))
