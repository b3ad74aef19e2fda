"""Documents as passages: compact texts, each numeral in exactly one."""

from __future__ import annotations

import pytest

from orchestration.reports.flow import FlowText
from orchestration.reports.numbers.numerals import find_numerals
from orchestration.reports.numbers.passages import compact, find_passages
from tests.reports.numbers.conftest import prose


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("全年 实现 203 台", "全年实现203台"),
        ("增长 8. 5%", "增长8.5%"),
        ("总产 29 .6万吨", "总产29.6万吨"),
        ("腾地2 600亩", "腾地2 600亩"),
        ("收入20\n45.3亿元", "收入2045.3亿元"),
        ("1. 5G网络", "1.5G网络"),
        ("Study Group and\nNetwork", "Study Group and Network"),
        ("　全区　", "全区"),
    ],
)
def test_compact(printed: str, expected: str) -> None:
    flow = compact(FlowText.of_slice(printed, 0, len(printed)))
    assert flow.text.replace("\n", " ") == expected
    assert [printed[offset] for offset in flow.offsets] == list(flow.text)


def test_numbers_of_a_table_block_are_not_joined_over_lines() -> None:
    printed = "12\n34"
    assert compact(FlowText.of_slice(printed, 0, len(printed)), is_running=False).text == "12\n34"


def test_each_numeral_stands_in_one_passage() -> None:
    document = prose("新增20家，增长5%。")
    (passage,) = find_passages(document)
    held = [numeral for numeral in find_numerals(document.text) if numeral.span_start in passage.flow.offsets]
    assert len(held) == 2
