"""Small tables in the body of a plan report, read to their statistics: what the tests of headers and cells are built on."""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition, Numeral
from orchestration.reports.read import read_report

HEAD = (
    "某区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告\n"
    "一、2024年国民经济和社会发展计划执行情况\n全年经济平稳运行，各项指标完成情况见下表。\n"
)
Rows = Sequence[Sequence[str]]


def statistics(caption: str, rows: Rows, lexicon: Lexicon) -> list[Numeral]:
    """The statistics of a table with tabs between its cells, its header the first of ``rows``."""
    return statistics_of(caption + "\n" + "\n".join("\t".join(row) for row in rows), lexicon)


def statistics_of(text: str, lexicon: Lexicon) -> list[Numeral]:
    """The statistics of a text in the body of a report."""
    return _statistics(f"{HEAD}{text}\n", "plan_report.txt", lexicon)


def statistics_of_page(
    caption: str, groups: Sequence[tuple[str, Sequence[str]]], rows: Rows, lexicon: Lexicon
) -> list[Numeral]:
    """The statistics of a table of a web page, its columns under ``groups`` beside labels and units."""
    over = "".join(f"<th colspan={len(columns)}>{group}</th>" for group, columns in groups)
    under = "".join(f"<th>{column}</th>" for _, columns in groups for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    head = "".join(f"<p>{line}</p>" for line in HEAD.splitlines())
    table = f"<tr><th rowspan=2>指标名称</th><th rowspan=2>单位</th>{over}</tr><tr>{under}</tr>{body}"
    page = f"<html><head><meta charset='utf-8'></head><body>{head}<p>{caption}</p><table>{table}</table></body></html>"
    return _statistics(page, "plan_report.html", lexicon)


def _statistics(text: str, file: str, lexicon: Lexicon) -> list[Numeral]:
    numerals = read_report(text.encode(), file=file, lexicon=lexicon).ledger.numerals
    return [numeral for numeral in numerals if numeral.disposition is Disposition.STATISTIC]


def the_one(found: Sequence[Numeral], value: str) -> Numeral:
    """The only statistic that has ``value``."""
    (numeral,) = [numeral for numeral in found if numeral.value == value]
    return numeral
