"""Formats: bytes → text with pages, one small module a format behind one function.

The map below names every suffix the reader has an opinion on; a suffix outside it is refused, not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.formats.text import decode_text

__all__ = ["DECODERS", "READABLE_SUFFIXES", "Decoded", "decode", "either_of"]


def _refuse(content: bytes, *, file: str, name: str) -> Decoded:
    raise ReportError(f"{name} is not read yet", file=file, remedy="deliver the report as UTF-8 text (.txt)")


DECODERS: dict[str, Callable[..., Decoded]] = {
    ".txt": decode_text,
    ".md": decode_text,
    ".pdf": partial(_refuse, name="PDF"),
    ".docx": partial(_refuse, name="Word"),
    ".doc": partial(_refuse, name="old Word"),
    ".wps": partial(_refuse, name="WPS"),
    ".html": partial(_refuse, name="HTML"),
    ".htm": partial(_refuse, name="HTML"),
}

READABLE_SUFFIXES = tuple(
    suffix for suffix, decoder in DECODERS.items() if not (isinstance(decoder, partial) and decoder.func is _refuse)
)
"""What a remedy may advise: suffixes that are read, not those that are only known."""


def either_of(names: Sequence[str]) -> str:
    """“a, b or c”."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def decode(content: bytes, *, file: str) -> Decoded:
    """The document's text, decoded as its suffix says.

    Raises :class:`ReportError` when the format is not read or the bytes are not what the suffix announces.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix not in DECODERS:
        problem = f"the suffix {suffix or '(none)'} is no known format"
        raise ReportError(problem, file=file, remedy=f"deliver it as {either_of(READABLE_SUFFIXES)}")
    return DECODERS[suffix](content, file=file)
