"""The same text with other digits reads the same: what a number is depends on its words, not on its value.

Held of every annotated document and of the real report, with decimals that become zeros and with digits drawn at random.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition, Ledger, Numeral
from orchestration.reports.read import read_report

ROOT = Path(__file__).resolve().parents[3]
REPORT = ROOT / "raw/310106/2024/plan_report.txt"
CORPUS = sorted((ROOT / "tests/corpus/development").glob("*.txt"))
# An amount that defines a group is part of the name of what it defines, and the terms of a pair are shares only where they
# make a hundred.
FIELDS = (
    "disposition unit_mult unit qualifier measure_kind direction comparison_base reference_year value_role ref_area table_no"
    " section"
).split()


def read(text: str, path: Path, lexicon: Lexicon) -> Ledger:
    return read_report(text.encode(), file=path.name, lexicon=lexicon).ledger


def statistics(ledger: Ledger) -> Iterator[Numeral]:
    return (numeral for numeral in ledger.numerals if numeral.disposition is Disposition.STATISTIC)


def with_zero_decimals(text: str, ledger: Ledger) -> str:
    characters = list(text)
    for numeral in statistics(ledger):
        _, point, decimals = numeral.numeral.partition(".")
        if point:
            characters[numeral.span_end - len(decimals) : numeral.span_end] = "0" * len(decimals)
    return "".join(characters)


def with_drawn_digits(text: str, ledger: Ledger, seed: int) -> str:
    characters, draw = list(text), random.Random(seed)
    for numeral in statistics(ledger):
        for position in range(numeral.span_start, numeral.span_end):
            if characters[position] in "0123456789":
                characters[position] = draw.choice("123456789")
    return "".join(characters)


def differences(before: Ledger, after: Ledger) -> list[str]:
    assert len(before.numerals) == len(after.numerals)
    return [
        f"{one.span_start} {one.numeral} → {other.numeral}: {field} {getattr(one, field)} → {getattr(other, field)}"
        for one, other in zip(before.numerals, after.numerals, strict=True)
        for field in FIELDS
        if getattr(one, field) != getattr(other, field) and not is_pair(one, other)
    ]


def is_pair(one: Numeral, other: Numeral) -> bool:
    """A term of a pair, a share as long as both make a hundred."""
    return {one.unit, other.unit} == {"%", "1"}


@pytest.mark.parametrize("path", [REPORT, *CORPUS], ids=lambda path: path.stem)
def test_other_digits_read_the_same(path: Path, lexicon: Lexicon) -> None:
    text = path.read_text(encoding="utf-8")
    before = read(text, path, lexicon)
    assert differences(before, read(with_zero_decimals(text, before), path, lexicon)) == []
    assert differences(before, read(with_drawn_digits(text, before, seed=len(text)), path, lexicon)) == []
