"""The worked examples of the design, all of them, as read from the real report."""

from __future__ import annotations

import csv
from functools import lru_cache

import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.numbers.record import Numeral
from orchestration.reports.read import read_report
from tests.corpus.score import SEEDS
from tests.reports.numbers.conftest import ROOT

REPORT = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
EXAMPLES = ROOT / "tests" / "golden" / "numerals_worked_examples.csv"
COLUMNS = (
    "disposition", "value", "unit_mult", "unit", "qualifier", "measure_kind", "reference_year", "period", "value_role",
    "table_no", "section",
)  # fmt: skip


@lru_cache(maxsize=1)
def ledger() -> dict[tuple[int, int], Numeral]:
    reading = read_report(REPORT.read_bytes(), file=REPORT.name, lexicon=load_lexicon(SEEDS))
    return {(numeral.span_start, numeral.span_end): numeral for numeral in reading.ledger.numerals}


def examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("example", examples(), ids=lambda row: f"{row['span_start']}-{row['numeral']}")
def test_example(example: dict[str, str]) -> None:
    numeral = ledger()[int(example["span_start"]), int(example["span_end"])]
    assert numeral.numeral == example["numeral"]
    read = {name: "" if getattr(numeral, name) is None else str(getattr(numeral, name)) for name in COLUMNS}
    assert read == {name: example[name] for name in COLUMNS}
