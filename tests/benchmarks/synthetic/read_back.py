"""Writes synthetic reports, reads them with the reader, and compares every fact with what was generated.

    python -m tests.benchmarks.synthetic.read_back [--districts N] [--years N] [--seed N] [--shown N]

Prints the number of reports, numerals and disagreements, the disagreements by field, and the first of them in their context.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.record import Numeral
from orchestration.reports.read import read_report
from tests.benchmarks.synthetic.economy import District
from tests.benchmarks.synthetic.manuscript import Placed
from tests.benchmarks.synthetic.report import SyntheticReport, write_report

SEEDS = Path(__file__).resolve().parents[3] / "dbt_project" / "seeds"
MEANING = (
    "value", "unit_mult", "unit", "qualifier", "measure_kind", "comparison_base", "reference_year", "period", "value_role",
    "table_no",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 2005, 2024


FIRST_CODE = 990_001
"""Region code of the first district, where no other is asked for: no real one begins with 99."""


@dataclass(frozen=True)
class Disagreement:
    """A field in which the reader and the generator differ, with the text around the numeral."""

    report: str
    context: str
    name: str
    expected: object
    got: object

    def __str__(self) -> str:
        return f"{self.report} {self.context}: {self.name} {self.expected!r}, got {self.got!r}"


def districts(count: int, seed: int, first_code: int = FIRST_CODE) -> list[District]:
    """Imagined districts with six-digit codes, one after the other, and names of their own."""
    firsts, seconds = "安宁永昌兴泰和顺清嘉德康福瑞丰荣", "川阳平原江山林泉河湖海城州溪谷岭"
    names = [f"{first}{second}区" for first in firsts for second in seconds]
    return [District(str(first_code + n), names[(n * 37) % len(names)], seed) for n in range(count)]


def reports(
    count: int, years: int, seed: int = 0, *, first_code: int = FIRST_CODE, always_tables: bool = False
) -> Iterator[SyntheticReport]:
    """The reports of ``count`` districts over the last ``years`` years."""
    for district in districts(count, seed, first_code):
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            yield write_report(district, year, always_tables=always_tables)


def disagreements(report: SyntheticReport, lexicon: Lexicon) -> list[Disagreement]:
    """Everything in which the reading of the report is not what was generated."""
    reading = read_report(report.content, file="plan_report.txt", lexicon=lexicon)
    label = f"{report.district.region_code}/{report.year}/{report.style.converter}/{report.style.table_form}"
    identity = reading.document.identity
    found: list[Disagreement] = []
    for name, expected in (("execution_year", report.year), ("region_name", report.district.name)):
        if getattr(identity, name) != expected:
            found.append(Disagreement(label, "title", name, expected, getattr(identity, name)))
    rows = {(n.span_start, n.span_end): n for n in reading.ledger.numerals}
    for placed in report.numerals:
        numeral = rows.pop((placed.span_start, placed.span_end), None)
        context = _context(report.text, placed)
        if numeral is None:
            found.append(Disagreement(label, context, "found", placed.numeral, None))
            continue
        found += [Disagreement(label, context, *difference) for difference in _differences(placed, numeral)]
    found += [Disagreement(label, row.numeral, "found", None, row.numeral) for row in rows.values()]
    return found


def _context(text: str, placed: Placed) -> str:
    before = text[max(0, placed.span_start - 14) : placed.span_start]
    after = text[placed.span_end : placed.span_end + 10]
    return " ".join(f"{before}【{placed.numeral}】{after}".split())


def _differences(placed: Placed, numeral: Numeral) -> Iterator[tuple[str, object, object]]:
    answer = placed.answer
    if answer.disposition != numeral.disposition:
        yield "disposition", answer.disposition, str(numeral.disposition)
        return
    if answer.section is not None and answer.section != numeral.section:
        yield "section", answer.section, numeral.section
    if answer.disposition != "statistic":
        return
    for name in MEANING:
        expected, got = getattr(answer, name), getattr(numeral, name)
        if expected != got:
            yield name, expected, got
    if answer.industry_name is not None and answer.industry_name != numeral.industry_name:
        yield "industry_name", answer.industry_name, numeral.industry_name
    if _plain(numeral.indicator_name or "") not in {_plain(name) for name in answer.names}:
        yield "indicator_name", answer.names[0], numeral.indicator_name


def _plain(name: str) -> str:
    return "".join(matching_form(name).split())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--districts", type=int, default=50)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shown", type=int, default=20, help="disagreements printed with their context")
    options = parser.parse_args(arguments)
    lexicon = load_lexicon(SEEDS)
    counted = numerals = clean = 0
    found: list[Disagreement] = []
    for report in reports(options.districts, options.years, options.seed):
        counted += 1
        numerals += len(report.numerals)
        new = disagreements(report, lexicon)
        clean += not new
        found += new
    print(f"{counted} reports, {numerals} numerals, {clean} reports without a disagreement, {len(found)} disagreements")
    for name, count in Counter(one.name for one in found).most_common():
        print(f"  {name:16} {count}")
    print(*found[: options.shown], sep="\n")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
