"""Plain text and Markdown: bytes → text. Encodings live here; what the lines mean is the business of ``layout``."""

from __future__ import annotations

import codecs

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded

_SIGNATURES = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word or ZIP"),
    (b"\xd0\xcf\x11\xe0", "old Word or WPS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
)
# Wrongly decoded bytes land among rare ideographs and private characters; real text hardly ever does.
_MOST_RARE_SHARE = 0.1
_SAVE_AS = "save it as UTF-8 text and deliver it again"


def decode_text(content: bytes, *, file: str) -> Decoded:
    """Decode a text file: by its byte order mark, else strict UTF-8, else strict GB18030 if the outcome is plausible.

    Raises :class:`ReportError` when the file is empty, binary, or in none of these encodings.
    """
    _refuse_what_is_no_text(content, file)
    for signature, encoding in _SIGNATURES:
        if content.startswith(signature):
            return _decoded(_strict(content, encoding, file), encoding, file)
    _refuse_binary(content, file)
    try:
        return _decoded(content.decode("utf-8"), "utf-8", file)
    except UnicodeDecodeError as error:
        return _decoded(_as_gb18030(content, error, file), "gb18030", file)


def _decoded(text: str, encoding: str, file: str) -> Decoded:
    if not text.strip():
        raise ReportError("the file holds no text", file=file, remedy="deliver the report's text")
    if "\x00" in text:
        place = f"character {text.index(chr(0))}"
        raise ReportError("the file is binary, not text", file=file, place=place, remedy=_SAVE_AS)
    return Decoded(text=text, format="txt", encoding=encoding)


def _refuse_what_is_no_text(content: bytes, file: str) -> None:
    if not content:
        raise ReportError("the file is empty", file=file, remedy="deliver the report's text")
    for signature, name in _OTHER_FORMATS:
        if content.startswith(signature):
            raise ReportError(
                f"the file is {name}, not text", file=file, place="byte 0", remedy="give it the suffix of its format"
            )


def _refuse_binary(content: bytes, file: str) -> None:
    if (position := content.find(b"\x00")) >= 0:
        raise ReportError("the file is binary, not text", file=file, place=f"byte {position}", remedy=_SAVE_AS)


def _strict(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"the bytes are not the {encoding} the file's first bytes announce",
            file=file,
            place=f"byte {error.start}",
            remedy=_SAVE_AS,
        ) from error


def _as_gb18030(content: bytes, utf8_error: UnicodeDecodeError, file: str) -> str:
    place = f"byte {utf8_error.start}"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ReportError(
            f"the bytes are neither UTF-8 nor GB18030 (which fails at byte {error.start})",
            file=file,
            place=place,
            remedy=_SAVE_AS,
        ) from error
    if _share_of_rare_characters(text) > _MOST_RARE_SHARE:
        raise ReportError(
            "the bytes are not UTF-8, and read as GB18030 they give no Chinese text",
            file=file,
            place=place,
            remedy=_SAVE_AS,
        )
    return text


def _share_of_rare_characters(text: str) -> float:
    beyond_ascii = [char for char in text if not char.isascii()]
    common = len("".join(beyond_ascii).encode("gb2312", "ignore")) // 2
    return 1 - common / len(beyond_ascii) if beyond_ascii else 0.0
