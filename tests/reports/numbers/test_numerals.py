"""The numeral expression and what becomes of every match of it."""

from __future__ import annotations

import pytest

from orchestration.reports.numbers.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长3.6%，达１２．５％", ["3.6", "１２．５"]),
        ("2,546.18亿元，10,236张", ["2,546.18", "10,236"]),
        ("1,2345", ["1", "2345"]),
        ("8. 5%", ["8", "5"]),
        ("2019.1.9", ["2019.1", "9"]),
        ("①②", []),
        ("", []),
    ],
)
def test_matches(text: str, expected: list[str]) -> None:
    assert [numeral.numeral for numeral in find_numerals(text)] == expected


def test_spans_are_code_points_of_the_text() -> None:
    text = "𠮷家12家"
    (numeral,) = find_numerals(text)
    assert text[numeral.span_start : numeral.span_end] == "12"
