"""Formats: bytes → text with pages, one small module a format behind one function.

The map below names every suffix the reader has an opinion on; a suffix outside it is refused, not guessed. Each decoder
is imported when a document needs it: refreshing text files loads no PDF library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.formats.bounds import refuse_large, refuse_unsound
from orchestration.reports.formats.legacy import refuse_legacy
from orchestration.reports.formats.text import decode_text

__all__ = ["DECODERS", "READABLE_SUFFIXES", "Decoded", "decode", "either_of"]


def _decode_pdf(content: bytes, *, file: str) -> Decoded:
    from orchestration.reports.formats.pdf import decode_pdf

    return decode_pdf(content, file=file)


def _decode_docx(content: bytes, *, file: str) -> Decoded:
    from orchestration.reports.formats.docx import decode_docx

    return decode_docx(content, file=file)


def _decode_html(content: bytes, *, file: str) -> Decoded:
    from orchestration.reports.formats.html import decode_html

    return decode_html(content, file=file)


DECODERS: dict[str, Callable[..., Decoded]] = {
    ".txt": decode_text,
    ".md": decode_text,
    ".pdf": _decode_pdf,
    ".docx": _decode_docx,
    ".html": _decode_html,
    ".htm": _decode_html,
    ".doc": partial(refuse_legacy, name="old Word"),
    ".wps": partial(refuse_legacy, name="WPS"),
}

READABLE_SUFFIXES = tuple(suffix for suffix, decoder in DECODERS.items() if not isinstance(decoder, partial))
"""What a remedy may advise: suffixes that are read, not those that are only known."""


def either_of(names: Sequence[str]) -> str:
    """“a, b or c”."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def decode(content: bytes, *, file: str) -> Decoded:
    """The document's text, decoded as its suffix says.

    Raises :class:`ReportError` when the format is not read, the bytes are not what the suffix announces, or the text is
    none that a report can have.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix not in DECODERS:
        problem = f"the suffix {suffix or '(none)'} is no known format"
        raise ReportError(problem, file=file, remedy=f"deliver it as {either_of(READABLE_SUFFIXES)}")
    refuse_large(len(content), file=file)
    decoded = DECODERS[suffix](content, file=file)
    refuse_unsound(decoded, file=file)
    return decoded
