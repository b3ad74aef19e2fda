"""Word files (.docx): bytes → text with tables and footnotes. Assembles the steps; each step has its own module.

The accepted view is read: tracked insertions are in, tracked deletions out. Text that Word generates (numbers of
headings and lists) is part of the text, because readers see it; page headers, footers and tables of contents are
furniture.
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.formats.docx.body import BodyReader
from orchestration.reports.formats.docx.notes import NoteTexts
from orchestration.reports.formats.docx.numbering import Numbering
from orchestration.reports.formats.docx.package import REMEDY, Package
from orchestration.reports.formats.writing import Paragraph, TableBlock, write

__all__ = ["decode_docx"]


def decode_docx(content: bytes, *, file: str) -> Decoded:
    """The text of a Word file. Raises :class:`ReportError` when it is none, damaged, encrypted or a bomb."""
    package = Package.open(content, file=file)
    try:
        decoded = write(_blocks(package), format="docx", encoding=None)
    except RecursionError as error:
        raise ReportError("its parts nest too deeply to be a report", file=file, remedy=REMEDY) from error
    if not decoded.text.strip():
        remedy = "if its pages are pictures, run OCR first and deliver the text"
        raise ReportError("the document holds no text", file=file, remedy=remedy)
    return decoded


def _blocks(package: Package) -> Iterator[Paragraph | TableBlock]:
    numbering = Numbering.of(package.part("numbering"), package.part("styles"))
    reader = BodyReader(numbering, NoteTexts.of(package), uses_rendered_breaks=package.was_rendered)
    yield from reader.blocks(package.body)
    seen: set[str] = set()
    for root in package.headers_and_footers:
        for text in BodyReader(numbering, NoteTexts({})).texts_of(root):
            if text.strip() and text not in seen:
                seen.add(text)
                yield Paragraph(text, is_furniture=True)
