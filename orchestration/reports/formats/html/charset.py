"""The encoding of a web page: what its bytes, its head or the server's answer say, and what they turn out to be."""

from __future__ import annotations

import codecs
import re

from orchestration.reports.errors import ReportError

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{2,40})")
_HTTP = re.compile(rb"HTTP/[\d.]+ \d{3}[^\n]*\n")
_HTTP_CHARSET = re.compile(rb"content-type:[^\n]*charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_HEAD = 16_384
# Browsers read these names as the larger encoding they are part of.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "hz": "gb18030",
           "iso-8859-1": "", "ascii": "", "us-ascii": "", "windows-1252": "", "cp1252": ""}  # fmt: skip
_USUAL = re.compile(r"utf-(?:8|16|32)|gb|big5|hz$|iso2022|iso8859|euc|shift|cp\d|koi8|mac|tis")
_MOST_LOST = 0.001  # share of characters that may be broken, as in comments and scripts of another encoding
_MOST_MIXED = 0.3  # of the characters, where the page is mostly in one encoding
_OTHER_FORMATS = ((b"%PDF", "PDF"), (b"PK\x03\x04", "Word or ZIP"), (b"\xd0\xcf\x11\xe0", "old Word"))


def without_http_header(content: bytes) -> tuple[bytes, str | None]:
    """The page without a server's answer saved before it, and the encoding that answer names."""
    if not _HTTP.match(content[:200]):
        return content, None
    head, gap, body = content.replace(b"\r\n", b"\n", 60).partition(b"\n\n")
    named = _HTTP_CHARSET.search(head)
    return (body if gap else content), named[1].decode("ascii") if named else None


def _without_nul(page: str, file: str) -> str:
    """The page as it is; a NUL would part a number in two, or join two, where nobody sees it."""
    if (at := page.find("\x00")) >= 0:
        place = f"line {page.count(chr(10), 0, at) + 1}"
        remedy = "open it in a browser, save it again as UTF-8 and deliver that file"
        raise ReportError("the page is binary, not text (a NUL stands there)", file=file, place=place, remedy=remedy)
    return page


def decode_bytes(content: bytes, announced: str | None, *, file: str) -> tuple[str, str]:
    """The page's text and the encoding it is in. Raises :class:`ReportError` when no encoding fits."""
    for signature, name in _OTHER_FORMATS:
        if content.startswith(signature):
            raise ReportError(f"the file is {name}, no web page", file=file, remedy="give it the suffix of its format")
    for signature, encoding in _SIGNATURES:
        if content.startswith(signature):
            return _without_nul(content.decode(encoding, "replace"), file), encoding
    candidates = _candidates(content, announced)
    for encoding in candidates:
        try:
            page = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _without_nul(page, file), encoding
    for encoding in candidates:
        text = _without_nul(content.decode(encoding, "replace"), file)
        if text.count("\ufffd") <= _MOST_LOST * len(text):
            return text, encoding
    remedy = "open it in a browser, save it again as UTF-8 and deliver that file"
    for encoding in candidates:
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") <= _MOST_MIXED * len(text):
            problem = f"it mixes encodings: not all of it is {encoding}"
            place = f"line {text.count(chr(10), 0, text.index(chr(0xFFFD))) + 1}"
            raise ReportError(problem, file=file, place=place, remedy=remedy)
    raise ReportError(f"the bytes are none of {', '.join(candidates)}", file=file, remedy=remedy)


def _candidates(content: bytes, announced: str | None) -> list[str]:
    """Encodings to try: what is announced, then the usual ones, then what the bytes look like."""
    names = [announced or "", *(found[1].decode("ascii") for found in _DECLARATION.finditer(content[:200]))]
    names += [found[1].decode("ascii") for found in _META.finditer(content[:_HEAD])]
    known: list[str] = []
    for name in [*names, "utf-8", "gb18030"]:
        larger = _LARGER.get(name.lower(), name.lower())
        if larger and _exists(larger) and larger not in known:
            known.append(larger)
    return known if len(content) > 2**20 else [*known, *(n for n in _guessed(content) if n not in known)]


def _exists(name: str) -> bool:
    """Whether Python knows the encoding and it is one that pages are written in (not punycode, unicode_escape …)."""
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return False
    return codec._is_text_encoding and _USUAL.match(codec.name) is not None


def _guessed(content: bytes) -> list[str]:
    from charset_normalizer import from_bytes  # deferred: only pages in no usual encoding pay for it

    if _fits_usual(content):
        return []
    best = from_bytes(content).best()
    return [best.encoding] if best is not None and _exists(best.encoding) else []


def _fits_usual(content: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
