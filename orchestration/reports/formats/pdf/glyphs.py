"""Characters of a PDF page with their places, upright, as PDFium reads them. What they form is the business of others."""

from __future__ import annotations

import math
from collections import Counter
from ctypes import byref, c_double
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

_FIRST_WIDE = 0x2E80
_SAMPLE = 3  # every third character tells how the page's text runs
_QUARTER = math.pi / 2
_LINE_ENDS = frozenset((0x0D, 0x0A))
_WITHOUT_WIDTH = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_HYPHEN = ord("-")
# What PDFium calls a hyphen at a line's end after a letter, and what many fonts call theirs anywhere; both are printed.
_HYPHENS = frozenset((0x02, 0xAD))
_SPACE = 0x20
_NO_CHARACTERS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_SAME_PLACE = 0.08  # of an em: printed twice to look bold
_PRIVATE_FIRST, _PRIVATE_LAST = 0xE000, 0xF8FF
_DEFAULT_EM = 12.0


class Glyph(NamedTuple):
    """A character: its box from the page's upper left corner in points, and its baseline."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


class Frame(NamedTuple):
    """The page as displayed and as read: ``turns`` are quarter turns clockwise from the file's own axes."""

    left: float
    low: float
    width: float  # in the file's own axes
    height: float
    turns: int

    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file's own axes (upwards) in the turned page (downwards)."""
        x, y = x - self.left, y - self.low
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        if self.turns == 3:
            return self.height - y, self.width - x
        return x, self.height - y


@dataclass(frozen=True)
class PageGlyphs:
    """The characters that run in the page's direction, and those that do not (watermarks, stamps)."""

    frame: Frame
    upright: list[Glyph]
    askew: list[Glyph]
    unreadable: int  # characters whose font does not say what they are
    em: float  # width of an ideograph


def count_characters(page: Any) -> int:
    """How many characters a page has, those that lie on each other included."""
    text_page = page.get_textpage()
    try:
        return int(text_page.count_chars())
    finally:
        text_page.close()


def read_glyphs(page: Any) -> PageGlyphs:
    """All characters of a page (:class:`pypdfium2.PdfPage`)."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        count = pdfium.FPDFText_CountChars(handle)
        angles = Counter(
            round(pdfium.FPDFText_GetCharAngle(handle, index) / _QUARTER, 1)
            for index in range(0, count, _SAMPLE)
            if not pdfium.FPDFText_IsGenerated(handle, index)
        )
        turns = -round(angles.most_common(1)[0][0]) % 4 if angles else 0  # PDFium turns clockwise
        left, low, right, high = page.get_mediabox()
        frame = Frame(min(left, right), min(low, high), abs(right - left), abs(high - low), turns)
        return _collect(pdfium, handle, count, frame, is_mixed=len(angles) > 1)
    finally:
        text_page.close()


def _collect(pdfium: Any, handle: Any, count: int, frame: Frame, *, is_mixed: bool) -> PageGlyphs:
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    box_ref, x_ref, y_ref = byref(box), byref(x), byref(y)
    code_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    upright: list[Glyph] = []
    askew: list[Glyph] = []
    unreadable = 0
    for index in range(count):
        code = code_of(handle, index)
        if (
            code in _LINE_ENDS
            or code in _WITHOUT_WIDTH
            or (code == _SPACE and pdfium.FPDFText_IsGenerated(handle, index) == 1)
        ):
            continue
        if code in _NO_CHARACTERS or 0xD800 <= code < 0xE000:
            unreadable += 1
            continue
        if code in _HYPHENS:
            code = _HYPHEN
        if not box_of(handle, index, box_ref):
            continue
        origin_of(handle, index, x_ref, y_ref)
        if frame.turns:
            xa, ya = frame.place(box.left, box.top)
            xb, yb = frame.place(box.right, box.bottom)
            base = frame.place(x.value, y.value)[1]
            glyph = Glyph(chr(code), min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), base)
        else:
            high, left = frame.low + frame.height, frame.left
            glyph = Glyph(
                chr(code), box.left - left, high - box.top, box.right - left, high - box.bottom, high - y.value
            )
        if is_mixed and not _runs_along(pdfium.FPDFText_GetCharAngle(handle, index), frame.turns):
            askew.append(glyph)
        else:
            upright.append(glyph)
    em = em_of(upright)
    return PageGlyphs(frame, _once(upright, em), askew, unreadable, em)


def _runs_along(angle: float, turns: int) -> bool:
    turn = angle / _QUARTER + turns
    return abs(turn - 4 * round(turn / 4)) < 0.1


def em_of(glyphs: list[Glyph]) -> float:
    """The width of an ideograph among ``glyphs``; where there is none, what it would be beside their letters."""
    widths = [glyph.x1 - glyph.x0 for glyph in glyphs if ord(glyph.char) >= _FIRST_WIDE and glyph.x1 > glyph.x0]
    return median(widths) if widths else _em_of_latin(glyphs)


def _em_of_latin(glyphs: list[Glyph]) -> float:
    heights = [glyph.bottom - glyph.top for glyph in glyphs if glyph.bottom > glyph.top]
    return median(heights) * 0.85 if heights else _DEFAULT_EM


def _once(glyphs: list[Glyph], em: float) -> list[Glyph]:
    """The glyphs without those printed a second time over themselves."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept = []
    step = max(em, 1.0) * 2
    for glyph in glyphs:
        key = (glyph.char, round(glyph.x0 / step), round(glyph.base / step))
        before = seen.get(key)
        is_same = (
            before is not None
            and abs(before.x0 - glyph.x0) < _SAME_PLACE * em
            and abs(before.base - glyph.base) < _SAME_PLACE * em
        )
        if not is_same:
            seen[key] = glyph
            kept.append(glyph)
    return kept


def is_private(char: str) -> bool:
    """Whether the character means something in its own font only."""
    return _PRIVATE_FIRST <= ord(char) <= _PRIVATE_LAST
