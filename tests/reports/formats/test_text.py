"""Bytes → text: encodings by mark, strictly, and plausibly; what cannot be read is refused in one sentence."""

from __future__ import annotations

import codecs
import re

import pytest

from orchestration.reports.errors import ReportError
from orchestration.reports.formats import DECODERS, READABLE_SUFFIXES, decode

REPORT = "关于某区2024年国民经济和社会发展计划执行情况的报告\r\n一、回顾\r\n全年完成投资100亿元。\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (REPORT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + REPORT.encode(), "utf-8-sig"),
        (REPORT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "utf-16"),
        (REPORT.encode("utf-32"), "utf-32"),
        (REPORT.encode("gb18030"), "gb18030"),
    ],
)
def test_encodings_give_the_text_exactly_as_it_came(content: bytes, encoding: str) -> None:
    decoded = decode(content, file="report.txt")
    assert (decoded.text, decoded.encoding, decoded.format) == (REPORT, encoding, "txt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "no text"),
        (b"abc\x00def", "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word or ZIP"),
        (REPORT.encode()[:-1] + b"\xff\xff\xff", "byte"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "byte"),
        ("關於廈門市思明區國民經濟和社會發展計劃執行情況的報告".encode("big5") * 20, "byte"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ReportError, match=said) as caught:
        decode(content, file="raw/310106/2024/plan_report.txt")
    assert str(caught.value).startswith("raw/310106/2024/plan_report.txt")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_the_place_of_the_first_undecodable_byte_is_named() -> None:
    content = "一二三".encode() + b"\xff\xff" + "四".encode()
    with pytest.raises(ReportError) as caught:
        decode(content, file="a.txt")
    assert caught.value.place == "line 1, byte 9"


@pytest.mark.parametrize("name", ["report.xlsx", "report", "report.txt.bak"])
def test_unknown_suffixes_are_refused(name: str) -> None:
    with pytest.raises(ReportError, match="no known format"):
        decode(b"anything", file=name)


@pytest.mark.parametrize(
    "name", ["r.xyz", "r", *(f"r{suffix}" for suffix in DECODERS if suffix not in READABLE_SUFFIXES)]
)
def test_no_remedy_leads_to_the_next_refusal(name: str) -> None:
    with pytest.raises(ReportError) as refused:
        decode(b"text", file=name)
    advised = re.findall(r"\.[a-z]+", refused.value.remedy)
    assert advised
    assert set(advised) <= set(READABLE_SUFFIXES)
