"""Numbers between signs that print nothing, and between hyphens."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import read_report

HEAD = "# 关于某区2024年国民经济和社会发展计划执行情况的报告\n\n## 一、2024年计划执行情况\n\n"
TABLE = (
    "<table><tr><td rowspan=\"2\">指标</td><td rowspan='2'>单位</td><td colspan=2>2024年</td></tr><tr><td>计划</td><td>完成</td></tr>"
    "<tr><td>税收总收入</td><td>亿元</td><td>820</td><td>834.22</td></tr></table>"
)


def test_a_number_that_a_sign_parts_is_one(lexicon: Lexicon) -> None:
    text = f"{HEAD}预计202**5年**地区生产总值增长**5**%，投资**3**10.2亿元；100** 200**个项目。\n"
    reading = read_report(text.encode(), file="a.md.txt", lexicon=lexicon)
    assert reading.document.text == text
    values = [n.value for n in reading.ledger.numerals if n.value is not None]
    assert values[:3] == ["5", "310.2", "310.2"]  # two pieces, one claim
    assert all(text[n.span_start : n.span_end] == n.numeral for n in reading.ledger.numerals)
    assert [n.numeral for n in reading.ledger.numerals][-2:] == ["100", "200"]


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("改造面积10万-12万平方米", "10", "12"),
        ("争取资金2亿元-3亿元", "2", "3"),
        ("争取资金2亿元---3亿元", "2", "3"),
        ("增长3%---**5%**", "3", "5"),
        ("气温12℃-18℃", "12", "18"),
    ],
)
def test_a_hyphen_after_a_unit_or_multiplier_is_no_minus(printed: str, low: str, high: str, lexicon: Lexicon) -> None:
    numerals = read_report(f"{HEAD}全年{printed}。\n".encode(), file="a.txt", lexicon=lexicon).ledger.numerals[-2:]
    assert [(n.value, n.qualifier) for n in numerals] == [(low, "range_low"), (high, "range_high")]


def test_a_hyphen_before_a_number_alone_is_a_minus(lexicon: Lexicon) -> None:
    numerals = read_report(f"{HEAD}固定资产投资同比-3.5%。\n".encode(), file="a.txt", lexicon=lexicon).ledger.numerals
    assert numerals[-1].value == "-3.5"


def test_every_digit_is_accounted_for_and_those_of_signs_are_identifiers(lexicon: Lexicon) -> None:
    text = f"{HEAD}### （一）经济\n\n![](images/12ab.jpg)\n\n税收 $834.22$ 亿元，增长 $8 . 5 \\%$<sup>1</sup>。\n\n表1 指标\n\n{TABLE}\n"
    reading = read_report(text.encode(), file="a.txt", lexicon=lexicon)
    assert reading.document.text == text
    values = {n.value for n in reading.ledger.numerals}
    assert {"834.22", "8.5", "820"} <= values
    assert not [n for n in reading.ledger.numerals if n.doubts]
    furniture = {b.block_no: b.flow.text for b in reading.document.blocks if b.block_type is BlockType.FURNITURE}
    assert list(furniture.values()) == [
        "![](images/12ab.jpg)",
        "<sup>1</sup>",
        '<td rowspan="2">',
        "<td rowspan='2'>",
        "<td colspan=2>",
    ]
    in_signs = [n for n in reading.ledger.numerals if n.block_no in furniture]
    assert {str(n.disposition) for n in in_signs} == {"identifier"} and len(in_signs) == 5


def test_a_number_with_characters_without_width_in_it_is_one(lexicon: Lexicon) -> None:
    text = f"{HEAD}全年完成投资1\u200b28\u00ad6.4\u20605亿元，增长5.\ufeff8%。\n"
    reading = read_report(text.encode(), file="a.txt", lexicon=lexicon)
    assert reading.document.text == text
    claims = dict.fromkeys((n.claim_no, n.value, n.unit) for n in reading.ledger.numerals if n.value is not None)
    assert [claim[1:] for claim in claims] == [("1286.45", "元"), ("5.8", "%")]
