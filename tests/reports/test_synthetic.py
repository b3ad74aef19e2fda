"""Synthetic reports read back: every fact equals what was generated.

A few dozen reports, of every converter, table form and section style; thousands by ``python -m tests.benchmarks.synthetic.read_back``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from orchestration.ingest.lexicons import load_lexicon
from tests.benchmarks.synthetic.read_back import SEEDS, disagreements, districts, reports
from tests.benchmarks.synthetic.report import SyntheticReport, write_report
from tests.benchmarks.synthetic.style import Converter, TableForm

LEXICON = load_lexicon(SEEDS)
REPORTS = list(reports(12, 5, seed=7))


def test_every_fact_is_read_as_it_was_generated() -> None:
    wrong = [str(one) for report in REPORTS for one in disagreements(report, LEXICON)]
    assert wrong == []
    assert sum(len(report.numerals) for report in REPORTS) > 4000


def test_every_way_of_printing_occurs() -> None:
    styles = [report.style for report in REPORTS]
    assert {style.converter for style in styles} == set(Converter)
    assert {style.table_form for style in styles} == set(TableForm)
    assert {style.unit_place for style in styles} == {"cell", "label", "column"}
    assert {style.has_tables for style in styles} == {style.full_width_digits for style in styles} == {True, False}


def test_a_wrong_answer_is_noticed() -> None:
    report = next(report for report in REPORTS if report.style.has_tables)
    position, placed = next((n, p) for n, p in enumerate(report.numerals) if p.answer.disposition == "statistic")
    altered = replace(placed, answer=replace(placed.answer, value=f"{Decimal(placed.answer.value or 0) + 1}"))
    numerals = (*report.numerals[:position], altered, *report.numerals[position + 1 :])
    assert [one.name for one in disagreements(replace(report, numerals=numerals), LEXICON)] == ["value"]


def test_a_target_is_the_same_number_in_the_next_report() -> None:
    compared = 0
    for district in districts(6, seed=7):
        promised, quoted = (targets_of(write_report(district, year), 2021) for year in (2020, 2021))
        shared = promised.keys() & quoted.keys()
        assert {key: promised[key] for key in shared} == {key: quoted[key] for key in shared}
        compared += len(shared)
    assert compared > 10


def targets_of(report: SyntheticReport, year: int) -> dict[tuple[str, str | None], str | None]:
    """The targets for ``year`` that the report states, by name and kind."""
    answers = [placed.answer for placed in report.numerals]
    return {
        (answer.names[-1], answer.measure_kind): answer.value
        for answer in answers
        if answer.value_role == "target" and answer.reference_year == year
    }


def test_parts_add_up_and_growth_follows_from_levels() -> None:
    district = districts(1, seed=7)[0]
    for year in range(2015, 2025):
        parts = district.industries(year)
        assert sum(parts.values()) < district.level("tax", year)
        before, now = district.level("gdp", year - 1), district.level("gdp", year)
        assert abs((now / before - 1) * 100 - district.growth("gdp", year)) <= Decimal("0.05")
