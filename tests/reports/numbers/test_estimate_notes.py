"""A note under a table may call a year's results estimates: 注：2025年完成数为预计数。"""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.cells import estimated_years
from orchestration.reports.read import read_report

_TABLE = """静安区2025年国民经济和社会发展计划执行情况与2026年计划草案的报告

表1 2025年主要指标完成情况

| 指标名称 | 单位 | 2024年实绩 | 2025年计划 | 2025年完成 | 2026年目标 |
| 地区生产总值 | 亿元 | 300 | 320 | 318 | 337 |
| 粮食总产量 | 万吨 | 14.8 | 15 | 15.3 | 15.5 |

{note}
"""


@pytest.mark.parametrize(
    ("note", "years"),
    [
        ("注:2025年完成数为预计数。", {2025}),
        ("注:1.2025年数据均为初步统计数;2.价格为现价。", {2025}),
        ("注:2024年为快报数,2025年为预计数。", {2024, 2025}),
        ("注:表中数据均为预计数。", {2025}),
        ("注:地区生产总值按可比价格计算。", set()),
        ("注:2025年粮食总产量为预计数。", set()),
    ],
)
def test_years_that_a_note_calls_estimates(note: str, years: set[int]) -> None:
    assert estimated_years(note, 2025) == years


@pytest.mark.parametrize(("note", "role"), [("注：2025年完成数为预计数。", "estimate"), ("注：总量为现价。", "actual")])
def test_results_of_the_year_are_what_the_note_says_and_others_stay(lexicon: Lexicon, note: str, role: str) -> None:
    content = _TABLE.format(note=note).encode()
    numerals = read_report(content, file="plan_report.txt", lexicon=lexicon).ledger.numerals
    told = [(n.numeral, n.value_role) for n in numerals if n.disposition == "statistic"]
    roles = ("actual", "target", role, "target")
    assert told == list(zip(("300", "320", "318", "337", "14.8", "15", "15.3", "15.5"), roles * 2, strict=True))
