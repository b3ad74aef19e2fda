"""The second reading of a PDF's pages, with pdfplumber: its drawn lines, and its characters by the file's own widths.

Opened when a page asks for it, because its reading of a page costs far more than PDFium's.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from orchestration.reports.formats.pdf.glyphs import Frame, Glyph

UNMAPPED = "(cid:"
"""What a character's text holds where its font does not say what it shows."""

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


class SecondReading:
    """Opens the file a second time when a page needs it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._pdf: Any = None

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()

    @contextmanager
    def page(self, index: int) -> Iterator[Any]:
        """pdfplumber's page, its objects made when they are asked for."""
        if self._pdf is None:
            import pdfplumber  # deferred: only PDFs with rules, or with fonts that are missing, pay for it

            logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font of every page
            self._pdf = pdfplumber.open(io.BytesIO(self._content))
        other = self._pdf.pages[index]
        other.process_object = _LightObjects(other)
        try:
            yield other
        finally:
            other.close()

    def chars_on_page(self, page: Any, index: int, frame: Frame) -> list[Glyph]:
        """Every character, upright; ``page`` is PDFium's. One may be several letters, or the number of a shape."""
        with self.page(index) as other:
            return turned_chars(other, turns_of(page, frame))


def turns_of(page: Any, frame: Frame) -> int:
    """Quarter turns from pdfplumber's page, which is turned as the file says, to the frame as read."""
    return (frame.turns - int(page.get_rotation()) // 90) % 4


def turn(box: Box, page: Any, turns: int) -> Box:
    """The box from the page's own corner, after further quarter turns clockwise."""
    left, above = float(page.bbox[0]), float(page.bbox[1])
    x0, top, x1, bottom = box[0] - left, box[1] - above, box[2] - left, box[3] - above
    width, height = float(page.width), float(page.height)
    for _ in range(turns):
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    return x0, top, x1, bottom


def turned_chars(page: Any, turns: int) -> list[Glyph]:
    """The page's characters with their boxes; what they stand on is taken for their base."""
    chars = []
    for char in page.chars:
        x0, top, x1, bottom = turn((char["x0"], char["top"], char["x1"], char["bottom"]), page, turns)
        chars.append(Glyph(char["text"], x0, top, x1, bottom, bottom))
    return chars


class _LightObjects:
    """Makes pdfplumber's objects of a page, characters with nothing but text and place: half of its time goes into
    the other attributes of characters."""

    def __init__(self, page: Any) -> None:
        from pdfminer.layout import LTChar

        self._char, self._make = LTChar, page.process_object
        self._left, self._base = page.mediabox[0], page.height + page.mediabox[1]

    def __call__(self, item: Any) -> dict[str, Any]:
        if not isinstance(item, self._char):
            made: dict[str, Any] = self._make(item)
            return made
        return {
            "object_type": "char",
            "text": item.get_text(),
            "x0": item.x0 + self._left,
            "x1": item.x1 + self._left,
            "top": self._base - item.y1,
            "bottom": self._base - item.y0,
        }
