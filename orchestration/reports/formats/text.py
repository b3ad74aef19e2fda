"""Plain text and Markdown: bytes → text. Encodings live here; what the lines mean is the business of ``layout``."""

from __future__ import annotations

import codecs
import re

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.formats.bounds import MOST_CHARACTERS
from orchestration.reports.formats.tagged import find_grids

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
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive (7-Zip)"),
    (b"Rar!\x1a\x07", "a compressed archive (RAR)"),
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<(?P<kind>!doctype html|html|\?xml)[\s>]", re.IGNORECASE)
_MOST_BYTES = 4 * MOST_CHARACTERS
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]")
_LEAST_IDEOGRAPHS = 4  # a line of so many, valid as UTF-8, is UTF-8: GB18030 text hardly ever is by chance
# Wrongly decoded bytes land among rare ideographs and private characters; real text hardly ever does.
_MOST_RARE_SHARE = 0.1
_SAVE_AS = "save it as UTF-8 text and deliver it again"


def decode_text(content: bytes, *, file: str) -> Decoded:
    """Decode a text file: by its byte order mark, else strict UTF-8, else strict GB18030 if the outcome is plausible.

    Raises :class:`ReportError` when the file is empty, binary, in several of these encodings or in none of them.
    """
    _refuse_what_is_no_text(content, file)
    for signature, encoding in _SIGNATURES:
        if content.startswith(signature):
            return _decoded(_strict(content, encoding, file), encoding, file)
    _refuse_binary(content, file)
    try:
        return _decoded(content.decode("utf-8"), "utf-8", file)
    except UnicodeDecodeError as error:
        _refuse_cut_off(content, error, file)
        _refuse_mixture(content, error, file)
        return _decoded(_as_gb18030(content, error, file), "gb18030", file)


def _decoded(text: str, encoding: str, file: str) -> Decoded:
    if not text.strip():
        raise ReportError("the file holds no text", file=file, remedy="deliver the report's text")
    if "\x00" in text:
        place = f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}"
        raise ReportError("the file is binary, not text", file=file, place=place, remedy=_SAVE_AS)
    return Decoded(text=text, format="txt", encoding=encoding, grids=find_grids(text))


def _refuse_what_is_no_text(content: bytes, file: str) -> None:
    if not content:
        raise ReportError("the file is empty", file=file, remedy="deliver the report's text")
    for signature, name in _OTHER_FORMATS:
        if content.startswith(signature):
            raise ReportError(
                f"the file is {name}, not text", file=file, place="byte 0", remedy="give it the suffix of its format"
            )
    if (markup := _MARKUP.match(content)) is not None:
        is_page = markup["kind"].lower() != b"?xml"
        name, remedy = ("a web page", "give it the suffix .html") if is_page else ("XML", "deliver the report's text")
        raise ReportError(f"the file is {name}, not text", file=file, place="line 1", remedy=remedy)
    if len(content) > _MOST_BYTES:
        problem = f"the file has {len(content) / 10**6:,.0f} MB of text, and no report has over {_MOST_BYTES // 10**6}"
        raise ReportError(problem, file=file, remedy="deliver the report alone")


def _refuse_binary(content: bytes, file: str) -> None:
    if (position := content.find(b"\x00")) >= 0:
        place = _place(content, position)
        raise ReportError(
            "the file is binary, not text (a NUL byte stands there)", file=file, place=place, remedy=_SAVE_AS
        )


def _place(content: bytes, position: int) -> str:
    """Line and byte of a position in a file, as editors and programs count them."""
    line = content.count(b"\n", 0, position) + 1
    return f"line {line}, byte {position}"


def _refuse_cut_off(content: bytes, error: UnicodeDecodeError, file: str) -> None:
    """Refuse UTF-8 text that ends within a character."""
    is_last = error.reason == "unexpected end of data" and error.end == len(content)
    if is_last and _IDEOGRAPHS.search(content[: error.start].decode("utf-8")):
        raise ReportError(
            "the file is cut off: it ends in the middle of a character",
            file=file,
            place=_place(content, error.start),
            remedy="copy or download it again, whole",
        )


def _refuse_mixture(content: bytes, error: UnicodeDecodeError, file: str) -> None:
    """Refuse a file some of whose lines are UTF-8 and others not, as when texts were pasted together."""
    utf8: list[int] = []
    other: list[int] = []
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            other.append(number)
            continue
        if len(_IDEOGRAPHS.findall(text)) >= _LEAST_IDEOGRAPHS:
            utf8.append(number)
    if utf8 and other:
        is_few = len(utf8) < len(other)
        problem = f"the file mixes encodings: this line is {'' if is_few else 'not '}UTF-8, others are{' not' if is_few else ''}"
        place = f"line {utf8[0]}" if is_few else _place(content, error.start)
        raise ReportError(problem, file=file, place=place, remedy=_SAVE_AS)


def _strict(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        is_utf8 = (
            encoding == "utf-8-sig"
        )  # whose decoder counts from behind the mark; of the others no byte is a line's end
        place = _place(content, error.start + len(codecs.BOM_UTF8)) if is_utf8 else f"byte {error.start}"
        problem = f"the bytes are not the {encoding.upper().removesuffix('-SIG')} that the file's first bytes announce"
        raise ReportError(problem, file=file, place=place, remedy=_SAVE_AS) from error


def _as_gb18030(content: bytes, utf8_error: UnicodeDecodeError, file: str) -> str:
    place = _place(content, utf8_error.start)
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
