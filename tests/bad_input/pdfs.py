"""Bad PDFs: none, damaged, locked, pictures without text, loops and bombs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import partial

from tests.bad_input.case import Case, document

_PDF = partial(document, file="plan_report.pdf")
_AGAIN = "print it to a new PDF"


def pdf(*objects: bytes) -> bytes:
    """A PDF of the given objects, the first of which is the catalogue, with a table of references."""
    content, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, start,
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F 12 Tf 72 700 Td (Taxes: 834.22 and 95) Tj ET"


def cases() -> Iterator[Case]:
    good = pdf(_CATALOGUE, _PAGES, _PAGE, stream(_WORDS), _FONT)
    yield _PDF("PDF: empty", b"", "the file is empty", "deliver the report's PDF")
    yield _PDF("PDF: text", "2024年计划报告", "no PDF", "suffix of its format")
    yield _PDF("PDF: only its first line", b"%PDF-1.7\n", "damaged or cut off", _AGAIN)
    yield _PDF("PDF: cut off", good[:60], "damaged or cut off", _AGAIN)
    yield _PDF(
        "PDF: noise behind its first line", b"%PDF-1.7\n" + bytes(range(256)) * 400, "damaged or cut off", _AGAIN
    )
    yield _PDF("PDF: no pages", pdf(_CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"), "damaged", _AGAIN)
    yield _PDF("PDF: an empty page", pdf(_CATALOGUE, _PAGES, _PAGE, stream(b""), _FONT), "no text layer", "OCR")
    yield _PDF("PDF: locked by a password", _locked, "protected by a password", "remove the password")
    yield _PDF("PDF: a scan", _scan, "its pages are pictures", "OCR")
    yield _PDF("PDF: no table", good, "no table", "full text with its tables")
    yield _PDF(
        "PDF: pages that hold themselves", pdf(_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"), "", _AGAIN
    )
    kids = b"<</Type/Pages/Kids[%s]/Count 6000>>" % (b"3 0 R " * 6_000)
    yield _PDF(
        "PDF: 6,000 pages",
        pdf(_CATALOGUE, kids, _PAGE, stream(_WORDS), _FONT),
        "6000 pages",
        "deliver the report's pages only",
    )
    script = _CATALOGUE[:-2] + b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    yield _PDF("PDF: a script", pdf(script, _PAGES, _PAGE, stream(_WORDS), _FONT), "no table", "its tables")
    launch = _CATALOGUE[:-2] + b"/OpenAction<</S/Launch/F(/bin/sh)>>>>"
    yield _PDF("PDF: a program to start", pdf(launch, _PAGES, _PAGE, stream(_WORDS), _FONT), "no table", "its tables")
    packed = stream(zlib.compress(b" " * 150_000_000), b"/Filter/FlateDecode")
    yield _PDF(
        "PDF: a page that unpacks to 150 MB", pdf(_CATALOGUE, _PAGES, _PAGE, packed, _FONT), "no text layer", "OCR"
    )
    many = stream(zlib.compress(_WORDS * 20_000), b"/Filter/FlateDecode")
    yield _PDF(
        "PDF: a page of 480,000 characters in one place",
        pdf(_CATALOGUE, _PAGES, _PAGE, many, _FONT),
        "no page shows over 30,000",
        _AGAIN,
        "page 1",
        is_large=True,
    )
    lines = stream(zlib.compress(b"".join(b"%d 0 m %d 800 l S " % (n % 595, n % 595) for n in range(50_000)) + _WORDS),
                   b"/Filter/FlateDecode")  # fmt: skip
    yield _PDF(
        "PDF: 50,000 drawn lines", pdf(_CATALOGUE, _PAGES, _PAGE, lines, _FONT), "no table", "its tables", is_large=True
    )
    deep = stream(b"q " * 200_000 + _WORDS)
    yield _PDF("PDF: 200,000 states deep", pdf(_CATALOGUE, _PAGES, _PAGE, deep, _FONT), "no table", "its tables")


def _locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "2024")
    canvas.save()
    return buffer.getvalue()


def _scan() -> bytes:
    """A page covered by a picture."""
    picture = stream(zlib.compress(bytes(600 * 800)), b"/Type/XObject/Subtype/Image/Width 600/Height 800/ColorSpace/DeviceGray"
                     b"/BitsPerComponent 8/Filter/FlateDecode")  # fmt: skip
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    return pdf(_CATALOGUE, _PAGES, page, stream(b"q 595 0 0 842 0 0 cm /I Do Q"), picture)
