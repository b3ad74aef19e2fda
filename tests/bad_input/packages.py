"""Bad Word files: no ZIP, damaged, locked, bombs, and XML that is hostile or nests beyond measure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial

from tests.bad_input.case import TITLE, YEAR, Case, document, write

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = partial(document, file="plan_report.docx")
_SAVE = "save it as .docx again"
_NO_TABLE = ("no table", "full text with its tables")


def package(parts: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def body(xml: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {_NAMESPACE}><w:body>{xml}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word(xml: str, before: str = "", **parts: str) -> bytes:
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": body(xml, before), **parts})


_TEXT = paragraph(TITLE) + paragraph("2024年，全区税收总收入834.22亿元。")
_TABLE = paragraph("表1 主要指标") + table(
    ("指标名称", "2024年计划", "2024年完成"), ("税收总收入", "850亿元", "834.22亿元"), ("新增就业", "3万人", "3.2万人")
)


def cases() -> Iterator[Case]:
    yield from _no_package()
    yield from _bombs()
    yield from _content()


def _no_package() -> Iterator[Case]:
    good = word(_TEXT + _TABLE)
    yield _WORD("Word: empty", b"", "no Word file", _SAVE)
    yield _WORD("Word: text", TITLE, "no Word file", _SAVE)
    yield _WORD("Word: cut off", good[: len(good) // 2], "cut off", _SAVE)
    yield _WORD("Word: without its end", good[:-30], "cut off", _SAVE)
    yield _WORD(
        "Word: locked by a password",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "password",
        "remove the password",
    )
    yield _WORD("Word: another ZIP", package({"a.txt": "1"}), "no Word document", _SAVE)
    yield _WORD("Word: a workbook", package({"xl/workbook.xml": "<a/>"}), "no Word document", _SAVE)
    spoilt = bytearray(good)
    spoilt[good.index(b"word/document.xml") + 25] ^= 0xFF
    yield _WORD("Word: a spoilt byte", bytes(spoilt), "damaged", _SAVE, "word/document.xml")
    yield _WORD("Word: a locked part", _locked(good), "encrypted", _SAVE, "word/document.xml")


def _locked(good: bytes) -> bytes:
    """Set the flag of encryption in both headers of every part."""
    content = bytearray(good)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def _bombs() -> Iterator[Case]:
    zeros = package({"word/document.xml": b"0" * 200_000_000})
    yield _WORD(
        "Word: a part that unpacks to 200 MB", zeros, "unpacks to over", "without such a part", "word/document.xml"
    )
    nested = package({"word/document.xml": body(_TEXT), **{f"word/{n}.xml": "<a/>" for n in range(20_001)}})
    yield _WORD("Word: 20,000 parts", nested, "over 20000 parts", _SAVE)
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = word(_TEXT + paragraph("&a9;"), f"<!DOCTYPE w:document [<!ENTITY a0 'x'>{entities}]>")
    yield _WORD("Word: a bomb of entities", bomb, "defines entities", _SAVE, "word/document.xml")
    outside = word(_TEXT + paragraph("&x;"), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")
    yield _WORD("Word: an outside entity", outside, "defines entities", _SAVE, "word/document.xml")
    remote = word(_TEXT, "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>")
    yield _WORD("Word: a document type from elsewhere", remote, "entities", _SAVE, "word/document.xml")
    late = "<!--" + "x" * 5_000 + "--><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    yield _WORD("Word: an entity behind a long comment", word(_TEXT, late), "defines entities", _SAVE)
    utf16 = body(_TEXT, "<!DOCTYPE a [<!ENTITY x 'y'>]>").replace("UTF-8", "UTF-16").encode("utf-16")
    yield _WORD("Word: an entity in UTF-16", package({"word/document.xml": utf16}), "defines entities", _SAVE)
    deep = word("<w:sdt><w:sdtContent>" * 20_000 + _TEXT)
    yield _WORD("Word: 20,000 elements deep", deep, "damaged", _SAVE, "word/document.xml")
    well = word("<w:sdt><w:sdtContent>" * 100 + _TEXT + "</w:sdtContent></w:sdt>" * 100)
    yield _WORD("Word: 200 elements deep, well formed", well, *_NO_TABLE)
    tables = word(_TEXT + "<w:tbl><w:tr><w:tc>" * 60 + paragraph("1") + "</w:tc></w:tr></w:tbl>" * 60)
    yield _WORD("Word: 60 tables deep", tables, *_NO_TABLE)
    runs = "<w:p>" + "<w:r><w:t>增</w:t></w:r>" * 400_000 + "</w:p>"
    yield _WORD("Word: 400,000 runs", lambda: word(_TEXT + runs), *_NO_TABLE, is_large=True)
    rows = "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 300_000 + "</w:tbl>"
    yield _WORD("Word: a table of 300,000 rows", lambda: word(_TEXT + rows), *_NO_TABLE, is_large=True)


def _content() -> Iterator[Case]:
    yield _WORD("Word: no text", word("<w:p/>"), "holds no text", "OCR")
    yield _WORD("Word: no XML", package({"word/document.xml": "2024年"}), "damaged", _SAVE, "word/document.xml")
    yield _WORD("Word: XML cut off", package({"word/document.xml": body(_TEXT)[:-40]}), "damaged", _SAVE)
    yield _WORD("Word: no table", word(_TEXT), *_NO_TABLE)
    spans = _TABLE.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>', 1)
    wide = word(_TEXT + spans)
    yield Case("Word: a cell as wide as the world", lambda raw: (write(raw, f"{YEAR}/plan_report.docx", wide), None)[1], (),
               read=1)  # fmt: skip
    turned = word((_TEXT + _TABLE).replace("834.22", "83\u202e4.22", 1))
    yield _WORD("Word: turned direction", turned, "(U+202E) turns the direction", "take it out")
    outside = {
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="r" Type="attachedTemplate" '
        'Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>',
        "../../../../tmp/bad_input_was_here": "x",
        "word/vbaProject.bin": "macro",
    }
    content = word(_TEXT + _TABLE, "", **outside)
    yield Case("Word: macros, a template from elsewhere, a path out of the ZIP",
               lambda raw: (write(raw, f"{YEAR}/plan_report.docx", content), None)[1], (), read=1)  # fmt: skip
