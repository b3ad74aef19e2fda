"""Text that PDFium passes over because it cannot draw it: in a font that is neither in the file nor on this machine.

PDFium measures such text by a font it has instead, and leaves out what then has no width: a single character, or a line on a
turned page. On a server without Chinese fonts that is most of a page. pdfplumber reads characters by the file's own widths, whatever
fonts there are; its reading is slower, and taken for such pages alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float
from typing import Any

from orchestration.reports.formats.pdf.glyphs import Glyph, PageGlyphs, em_of
from orchestration.reports.formats.pdf.second import UNMAPPED, SecondReading

_NO_WIDTH = 0.01  # points
_DEEPEST = 4  # forms within forms


def leaves_out_text(page: Any) -> bool:
    """Whether PDFium leaves out text of ``page`` (:class:`pypdfium2.PdfPage`)."""
    import pypdfium2.raw as pdfium

    edges = [c_float() for _ in range(4)]
    left, bottom, right, top = edges
    references = [byref(edge) for edge in edges]
    return any(
        not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text))  # most are, and need no measuring
        and pdfium.FPDFPageObj_GetBounds(text, *references)
        and right.value - left.value < _NO_WIDTH
        for text in _texts(pdfium, page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _DEEPEST)
    )


def _texts(pdfium: Any, owner: Any, count: Any, get: Any, depth: int) -> Iterator[Any]:
    for index in range(count(owner)):
        item = get(owner, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            yield from _texts(pdfium, item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth - 1)


def with_all_text(page: Any, index: int, read: PageGlyphs, second: SecondReading) -> PageGlyphs:
    """``read`` with the characters that pdfplumber reads on the page instead of PDFium's."""
    chars = second.chars_on_page(page, index, read.frame)
    known = _single([char for char in chars if UNMAPPED not in char.char])
    unreadable = sum(1 for char in chars if UNMAPPED in char.char)
    return PageGlyphs(read.frame, known, [], unreadable, em_of(known))


def _single(chars: list[Glyph]) -> list[Glyph]:
    """Ligatures as the characters they stand for, side by side."""
    single = []
    for glyph in chars:
        width = (glyph.x1 - glyph.x0) / len(glyph.char)
        for place, char in enumerate(glyph.char):
            left = glyph.x0 + place * width
            single.append(glyph._replace(char=char, x0=left, x1=left + width))
    return single
