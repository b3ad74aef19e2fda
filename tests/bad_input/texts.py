"""Bad text files: no text, other formats, damaged and mixed encodings, hidden and lost characters, too much of anything."""

from __future__ import annotations

import codecs
import gzip
import random
from collections.abc import Iterator
from pathlib import Path

from tests.bad_input.case import BODY, TITLE, YEAR, Case, Told, document, write

_SAVE = "save it as UTF-8 text"
_SUFFIX = "give it the suffix of its format"
_TAKE_OUT = "take it out"
_LINES = BODY.split("\n")
_LINE_OF_FIGURES = next(number for number, line in enumerate(_LINES, 1) if "1600亿元" in line)


def cases() -> Iterator[Case]:
    yield from _nothing()
    yield from _other_formats()
    yield from _encodings()
    yield from _characters()
    yield from _too_much()
    yield from _elsewhere()


def _nothing() -> Iterator[Case]:
    yield document("empty", b"", "the file is empty", "deliver the report's text")
    yield document("only white space", " \n\t\r\n　", "holds no text", "deliver the report's text")
    yield document("only a byte order mark", codecs.BOM_UTF8, "holds no text", "deliver the report's text")
    yield document("title alone", TITLE + "\n", "no table", "full text with its tables")
    yield document("cut off before the tables", BODY[: BODY.index("表1")], "no table", "full text with its tables")
    yield document("cut off within a character", BODY.rstrip().encode()[:-1], "cut off", "copy or download it again")


def _other_formats() -> Iterator[Case]:
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    yield document("a PNG picture called text", png, "PNG picture", _SUFFIX, "byte 0")
    yield document("a JPEG picture called text", b"\xff\xd8\xff\xe0JFIF", "JPEG picture", _SUFFIX, "byte 0")
    yield document("gzip called text", gzip.compress(BODY.encode()), "gzip", _SUFFIX, "byte 0")
    yield document("7-Zip called text", b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip", _SUFFIX, "byte 0")
    yield document("RAR called text", b"Rar!\x1a\x07\x01\x00", "RAR", _SUFFIX, "byte 0")
    yield document("ZIP called text", b"PK\x03\x04\x14\x00", "Word or ZIP", _SUFFIX, "byte 0")
    yield document("PDF called text", b"%PDF-1.7\n1 0 obj", "PDF", _SUFFIX, "byte 0")
    yield document("old Word called text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word", _SUFFIX, "byte 0")
    yield document("RTF called text", b"{\\rtf1\\ansi 2024}", "RTF", _SUFFIX, "byte 0")
    page = f"<!DOCTYPE html><html><body><p width='100'>{BODY}</p></body></html>"
    yield document("a web page called text", page, "web page", ".html", "line 1")
    yield document(
        "XML called text", f"<?xml version='1.0'?><a>{BODY}</a>", "XML", "deliver the report's text", "line 1"
    )
    for suffix in ("xlsx", "csv", "zip", "exe", "rtf"):
        name = f"plan_report.{suffix}"
        yield document(f"unknown suffix .{suffix}", BODY, f"suffix .{suffix} is no known format", ".txt", file=name)
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield document("old Word", ole, "old Word files are not read", "convert", file="plan_report.doc")
    yield document("WPS", ole, "WPS files are not read", "convert", file="plan_report.wps")


def _encodings() -> Iterator[Case]:
    half = len(_LINES) // 2
    few = "\n".join(_LINES[:3]).encode("gb18030") + b"\n" + "\n".join(_LINES[3:]).encode()
    yield document("UTF-8 with lines of GB18030", few, "mixes encodings", _SAVE, "line 1, byte 0")
    most = "\n".join(_LINES[:-3]).encode("gb18030") + b"\n" + "\n".join(_LINES[-3:]).encode()
    yield document("GB18030 with a line of UTF-8", most, "mixes encodings", _SAVE, f"line {len(_LINES) - 1}")
    halves = "\n".join(_LINES[:half]).encode() + b"\n" + "\n".join(_LINES[half:]).encode("gb18030")
    yield document("half UTF-8, half GB18030", halves, "mixes encodings", _SAVE, f"line {half + 1}")
    yield document("Big5", BODY.replace("静", "靜").encode("big5", "ignore"), "UTF-8", _SAVE, "line 1")
    yield document("Shift-JIS", "静岡県の報告書、二〇二四年度。".encode("shift-jis") * 20, "UTF-8", _SAVE, "line 1")
    yield document(
        "Latin-1", "Année écoulée: résumé, présenté à l'assemblée".encode("latin-1"), "UTF-8", _SAVE, "line 1"
    )
    korean = "2024년 국민경제 보고서입니다".encode("euc-kr") * 20  # valid GB18030 of usual characters, and nonsense
    yield document("EUC-KR", korean, "no table", "full text with its tables")
    bom = codecs.BOM_UTF8 + "\n".join(_LINES[:2]).encode() + b"\n\xff\xfe\xfd"
    yield document("not the UTF-8 its mark announces", bom, "not the UTF-8 that", _SAVE, "line 3")
    yield document("UTF-16 of an odd length", BODY.encode("utf-16")[:-1], "not the UTF-16 that", _SAVE, "byte")
    lone = codecs.BOM_UTF16_LE + BODY.encode("utf-16-le") + b"\x00\xd8"
    yield document("UTF-16 with half a character", lone, "not the UTF-16 that", _SAVE, "byte")
    utf32 = codecs.BOM_UTF32_LE + BODY.encode("utf-32-le") + b"\xff\xff\xff\x7f"
    yield document("UTF-32 beyond Unicode", utf32, "not the UTF-32 that", _SAVE, "byte")
    yield document("UTF-16 without a mark", BODY.encode("utf-16-le"), "NUL", _SAVE, "byte")
    spoilt = BODY.encode().replace("1600亿".encode(), b"1600\xff\xff")
    yield document("a broken byte in UTF-8", spoilt, "mixes encodings", _SAVE, f"line {_LINE_OF_FIGURES}, byte")
    surrogate = BODY.encode().replace(b"1600", b"16\xed\xa0\x8000")
    yield document("half a surrogate in UTF-8", surrogate, "mixes encodings", _SAVE, f"line {_LINE_OF_FIGURES}, byte")
    overlong = BODY.encode().replace(b"1600", b"16\xc0\xb000")
    yield document("an overlong digit in UTF-8", overlong, "mixes encodings", _SAVE, f"line {_LINE_OF_FIGURES}, byte")
    noise = random.Random(1).randbytes(200_000).replace(b"\x00", b"\x01")
    yield document("random bytes", noise, "UTF-8", _SAVE, "line 1")
    yield document("random bytes with NULs", random.Random(2).randbytes(200_000), "NUL", _SAVE, "byte")


def _characters() -> Iterator[Case]:
    place = f"line {_LINE_OF_FIGURES}"
    binary = BODY.replace("1600", "16\x0000")
    yield document("a NUL within a number", binary, "NUL", _SAVE, f"{place}, byte")
    yield document("NULs alone", bytes(1_000_000), "NUL", _SAVE, "line 1, byte 0")
    yield document("a NUL in UTF-16", binary.encode("utf-16"), "binary", _SAVE, place)
    for code, what in ((0x01, "start of heading"), (0x08, "backspace"), (0x1B, "escape"), (0x1F, "unit separator"),
                       (0x7F, "delete"), (0x9B, "control sequence")):  # fmt: skip
        text = BODY.replace("1600", f"16{chr(code)}00")
        yield document(f"control character: {what}", text, f"control character (U+{code:04X})", _TAKE_OUT, place)
    for code, what in ((0x202E, "override"), (0x202D, "left override"), (0x202B, "embedding"), (0x2066, "isolate"),
                       (0x2067, "right isolate"), (0x202C, "pop")):  # fmt: skip
        text = BODY.replace("1600", f"16{chr(code)}00")
        yield document(f"direction: {what}", text, f"(U+{code:04X}) turns the direction", _TAKE_OUT, place)
    yield document("a lost character", BODY.replace("1600", "16\ufffd0"), "U+FFFD", "convert the report", place)


def _too_much() -> Iterator[Case]:
    yield document("a million digits", BODY + "1" * 1_000_000, "characters", "deliver the report alone")
    some = BODY + "共" + "1" * 400_000
    last = len(some.split("\n"))
    yield document("a number of 400,000 digits", some, "number of 400,000 digits", _TAKE_OUT, f"line {last}")
    wide = BODY + "共" + "９" * 1_001
    yield document("a number of 1,001 wide digits", wide, "number of 1,001 digits", _TAKE_OUT, f"line {last}")
    yield document("100,000 numbers", lambda: BODY + "8 " * 100_000, "numbers", "deliver the report alone")
    yield document("600,000 characters", lambda: BODY + "增" * 600_000, "characters", "deliver the report alone")
    yield document("100 MB of zeros", _large, "MB of text", "deliver the report alone", is_large=True)
    yield document("100 MB of reports", lambda: (BODY * (10**8 // len(BODY.encode())))[: 10**8].encode()[: 10**8],
                   "MB of text", "deliver the report alone", is_large=True)  # fmt: skip
    yield Case("a PDF of 10 GB", _put_sparse, (Told(f"raw/{YEAR}/plan_report.pdf", "10,000 MB", "without pictures"),))


def _large() -> bytes:
    return b"0" * 10**8


def _put_sparse(raw: Path) -> None:
    path = write(raw, f"{YEAR}/plan_report.pdf", b"%PDF-1.7\n")
    with path.open("r+b") as file:
        file.truncate(10**10)  # a hole: takes no room on disk


def _elsewhere() -> Iterator[Case]:
    other = BODY.replace("2024年", "2023年").replace("2025年", "2024年")
    yield document("another year's report", other, "its own title names the year 2023", "raw/310106/2023/", "title")
    strange = BODY.replace("静安区", "徐汇区")
    yield document("another district's report", strange, "徐汇区", "folder of 徐汇区", "title")
