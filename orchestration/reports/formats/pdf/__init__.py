"""PDF: bytes → text with pages and drawn tables. Assembles the steps; each step has its own module.

PDFium reads the characters, pdfplumber finds the cells of ruled tables, and the digits both read in a cell are compared. Where PDFium
leaves characters out, pdfplumber's are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.formats.pdf.compose import PageContent, compose
from orchestration.reports.formats.pdf.furniture import PageLines, find_furniture
from orchestration.reports.formats.pdf.glyphs import PageGlyphs, count_characters, is_private, read_glyphs
from orchestration.reports.formats.pdf.lines import Gutter, read_lines
from orchestration.reports.formats.pdf.ruled import RuledTable, RuledTables
from orchestration.reports.formats.pdf.second import SecondReading
from orchestration.reports.formats.pdf.undrawn import leaves_out_text, with_all_text

__all__ = ["decode_pdf"]

_RUN_OCR = "run OCR first (for example `ocrmypdf -l chi_sim`), check its figures, and deliver the searchable PDF"
_SAVE_AGAIN = "open it, print it to a new PDF and deliver that, or deliver the report as Word file or text"
_NO_FONTS = "its text is in fonts that are neither in the file nor on this machine"
_MOST_PAGES = 5_000
_MOST_ON_PAGE = 30_000
_MOST_UNREADABLE = 0.05
_FEW_CHARACTERS = 8
_MOST_PICTURE = 0.5  # of the page's area


def decode_pdf(content: bytes, *, file: str) -> Decoded:
    """The text of a PDF. Raises :class:`ReportError` when it is damaged, encrypted, or a picture without text."""
    document = _open(content, file)
    second = SecondReading(content)
    try:
        pages = _number_furniture(list(_pages(document, second, file)))
    finally:
        second.close()
        document.close()
    decoded = compose(pages)
    if not decoded.text.strip():
        raise ReportError("the PDF has no text layer", file=file, remedy=_RUN_OCR)
    return decoded


def _open(content: bytes, file: str) -> Any:
    import pypdfium2  # deferred: refreshing text files must not pay for it

    if not content:
        raise ReportError("the file is empty", file=file, remedy="deliver the report's PDF")
    if b"%PDF" not in content[:1024]:
        raise ReportError("the file is no PDF", file=file, place="byte 0", remedy="give it the suffix of its format")
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            remedy = "remove the password (print it to a new PDF) and deliver that"
            raise ReportError("the PDF is protected by a password", file=file, remedy=remedy) from error
        raise ReportError("the PDF is damaged or cut off", file=file, remedy=_SAVE_AGAIN) from error
    if not 0 < count <= _MOST_PAGES:
        document.close()
        problem = f"the PDF has {count} pages, which is no report"
        raise ReportError(problem, file=file, remedy="deliver the report's pages only")
    return document


def _pages(document: Any, second: SecondReading, file: str) -> Iterator[PageContent]:
    import pypdfium2

    tables = RuledTables(second)
    pictures = []
    gutter: Gutter | None = None
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            problem = "the page is damaged or missing"
            raise ReportError(problem, file=file, place=f"page {index + 1}", remedy=_SAVE_AGAIN) from error
        try:
            _refuse_crowded(count_characters(page), file, index)
            content = read_glyphs(page)
            if leaves_out_text(page):
                with _second_reading_of(_NO_FONTS, file, index):
                    content = with_all_text(page, index, content, second)
            _refuse_unreadable(content, file, index)
            if len(content.upright) < _FEW_CHARACTERS and _is_picture(page):
                pictures.append(index + 1)
            with _second_reading_of("its drawn lines cannot be read", file, index):
                ruled = tables.on_page(page, index, content.frame, content.upright) if content.upright else []
            found = _content(content, ruled, gutter)
            gutter = found.gutter or gutter
            yield found
        finally:
            page.close()
    _refuse_pictures(pictures, len(document), file)


@contextmanager
def _second_reading_of(what: str, file: str, index: int) -> Iterator[None]:
    """Refuses the page where pdfplumber cannot read it; ``what``: the problem, in words."""
    try:
        yield
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever a damaged object makes it raise
        problem = f"{what} ({type(error).__name__})"
        raise ReportError(problem, file=file, place=f"page {index + 1}", remedy=_SAVE_AGAIN) from error


def _content(content: PageGlyphs, ruled: list[RuledTable], gutter: Gutter | None) -> PageContent:
    in_tables = {id(glyph) for table in ruled for cell in table.cells for glyph in cell.glyphs}
    running = [glyph for glyph in content.upright if id(glyph) not in in_tables]
    askew = ["".join(glyph.char for glyph in content.askew)] if content.askew else []
    lines, own_gutter = read_lines(running, content.em, [table.box for table in ruled], gutter)
    return PageContent(lines, ruled, askew, content.frame.size()[1], content.em, gutter=own_gutter)


def _number_furniture(pages: list[PageContent]) -> list[PageContent]:
    found = find_furniture(
        [PageLines(page.height, page.lines, [(t.box[1], t.box[3]) for t in page.tables]) for page in pages]
    )
    return [replace(page, furniture=furniture) for page, furniture in zip(pages, found, strict=True)]


def _is_picture(page: Any) -> bool:
    """Whether pictures cover most of the page."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    area = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(area >= _MOST_PICTURE * width * height)


def _refuse_pictures(pages: list[int], count: int, file: str) -> None:
    """Refuse a scan. A picture as first or last page is a cover."""
    if len(pages) == count:
        raise ReportError("the PDF has no text layer: its pages are pictures", file=file, remedy=_RUN_OCR)
    inner = [page for page in pages if page not in (1, count)]
    if inner:
        named = ", ".join(map(str, inner[:10])) + (" …" if len(inner) > 10 else "")
        problem = "the page is a picture without a text layer" if len(inner) == 1 else "pages are pictures without text"
        raise ReportError(problem, file=file, place=f"page {named}", remedy=_RUN_OCR)


def _refuse_crowded(count: int, file: str, index: int) -> None:
    """Refuse a page with more characters than can be seen on it; where they lie on each other no line can be told."""
    if count > _MOST_ON_PAGE:
        problem = f"the page has {count:,} characters, and no page shows over {_MOST_ON_PAGE:,}"
        raise ReportError(problem, file=file, place=f"page {index + 1}", remedy=_SAVE_AGAIN)


def _refuse_unreadable(content: PageGlyphs, file: str, index: int) -> None:
    """Refuse a page whose fonts do not say which characters they show; bullets of symbol fonts are few."""
    private = sum(1 for glyph in content.upright if is_private(glyph.char))
    total = len(content.upright) + content.unreadable
    if total > 40 and content.unreadable + max(0, private - total // 10) > _MOST_UNREADABLE * total:
        problem = "its fonts do not say which characters they show"
        raise ReportError(problem, file=file, place=f"page {index + 1}", remedy=_RUN_OCR)
