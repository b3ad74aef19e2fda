"""Characters of a PDF page with their places, upright, as PDFium reads them. What they form is the business of others."""

from __future__ import annotations

import math
from collections import Counter
from ctypes import byref, c_double
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

_FIRST_WIDE = 0x2E80
_SAMPLE = 7  # every seventh character tells how the page's text runs
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


def read_glyphs(page: Any) -> PageGlyphs:
    """All characters of a page (:class:`pypdfium2.PdfPage`)."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        count = pdfium.FPDFText_CountChars(handle)
        angles = Counter(
            round(pdfium.FPDFText_GetCharAngle(handle, index) / (math.pi / 2)) % 4
            for index in range(0, count, _SAMPLE)
            if not pdfium.FPDFText_IsGenerated(handle, index)
        )
        turns = angles.most_common(1)[0][0] if angles else 0
        left, low, right, high = page.get_mediabox()
        frame = Frame(min(left, right), min(low, high), abs(right - left), abs(high - low), turns)
        return _collect(pdfium, handle, count, frame)
    finally:
        text_page.close()


def _collect(pdfium: Any, handle: Any, count: int, frame: Frame) -> PageGlyphs:
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    upright: list[Glyph] = []
    askew: list[Glyph] = []
    unreadable = 0
    quarter, target = math.pi / 2, frame.turns
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if code in (0x0D, 0x0A) or pdfium.FPDFText_IsGenerated(handle, index) == 1:
            continue
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            unreadable += 1
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, index, byref(box)):
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, byref(x), byref(y))
        xa, ya = frame.place(box.left, box.top)
        xb, yb = frame.place(box.right, box.bottom)
        base = frame.place(x.value, y.value)[1]
        glyph = Glyph(chr(code), min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), base)
        turn = pdfium.FPDFText_GetCharAngle(handle, index) / quarter - target
        (upright if abs(turn - 4 * round(turn / 4)) < 0.1 else askew).append(glyph)
    widths = [glyph.x1 - glyph.x0 for glyph in upright if ord(glyph.char) >= _FIRST_WIDE and glyph.x1 > glyph.x0]
    em = median(widths) if widths else _em_of_latin(upright)
    return PageGlyphs(frame, _once(upright, em), askew, unreadable, em)


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
