"""Web pages: bytes → the report's text with its tables. Assembles the steps; each step has its own module.

Nothing is fetched and nothing is run: scripts, styles and frames are left out, references stay references.
"""

from __future__ import annotations

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.formats.html.charset import decode_bytes, without_http_header
from orchestration.reports.formats.html.content import find_content, strip_boilerplate
from orchestration.reports.formats.html.parsing import parse_page
from orchestration.reports.formats.html.running import read_blocks
from orchestration.reports.formats.writing import write

__all__ = ["decode_html"]

_REMEDY = "open it in a browser, save it again as UTF-8 or print it to PDF, and deliver that file"


def decode_html(content: bytes, *, file: str) -> Decoded:
    """The report in a saved web page. Raises :class:`ReportError` when the page holds none or cannot be decoded."""
    body, announced = without_http_header(content)
    page, encoding = decode_bytes(body, announced, file=file)
    root = parse_page(page, file=file, remedy=_REMEDY)
    if root is None:
        raise ReportError("the page is empty", file=file, remedy=_REMEDY)
    strip_boilerplate(root)
    try:
        decoded = write(read_blocks(find_content(root)), format="html", encoding=encoding)
    except RecursionError as error:
        raise ReportError("its parts nest too deeply to be a report", file=file, remedy=_REMEDY) from error
    if not decoded.text.strip():
        remedy = "the text may be loaded by a script: open the page in a browser, print it to PDF and deliver that"
        raise ReportError("the page holds no text", file=file, remedy=remedy)
    if "\ufffd" in decoded.text:
        before = decoded.text[: decoded.text.index("\ufffd")].splitlines()[-1][-20:]
        problem = f"it mixes encodings: a character after “{before}” is not {encoding}"
        raise ReportError(problem, file=file, remedy=_REMEDY)
    return decoded
