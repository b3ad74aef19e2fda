"""Of what year and in what role a column of growth or completion is, whatever section and title its table stands in."""

from __future__ import annotations

from itertools import product

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.small_tables import statistics_of

RESULTS = "一、2024年工作回顾\n全年生产总值增长5%。\n"
TARGETS = RESULTS + "二、2025年主要目标\n生产总值增长5.5%。\n"
TITLES = ("主要指标表", "2025年主要指标计划表", "2024年完成情况及2025年预期目标表")
A, E, T = "actual", "estimate", "target"
HEADERS = [
    (("2023年", "2024年", "增长%"), ((2023, A), (2024, A), (2024, A))),
    (("2024年计划", "2024年完成", "完成计划（%）", "增长%"), ((2024, T), (2024, A), (2024, A), (2024, A))),
    (("2023年实际", "2024年计划", "2024年完成", "增长%", "2025年预期"), ((2023, A), (2024, T), (2024, A), (2024, A), (2025, T))),
    (("2024年计划", "2024年完成", "增长（%）", "2025年计划", "增长（%）"), ((2024, T), (2024, A), (2024, A), (2025, T), (2025, T))),
    (("2024年计划", "完成", "增长%", "2025年预期"), ((2024, T), (2024, A), (2024, A), (2025, T))),
    (("2024年预计", "比上年±%", "2025年计划", "比上年±%"), ((2024, E), (2024, E), (2025, T), (2025, T))),
    (("2024年1—11月", "增长%", "全年预计"), ((2024, A), (2024, A), (2024, E))),
    (("2024年完成", "占比%", "2025年预期", "占比%"), ((2024, A), (2024, A), (2025, T), (2025, T))),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "expected"), HEADERS)
def test_a_column_without_a_year_is_of_the_dated_column_before_it(
    columns: tuple[str, ...], expected: tuple[tuple[int, str], ...], lexicon: Lexicon
) -> None:
    for before, title in product((RESULTS, TARGETS), TITLES):
        values = [f"{100 + 11 * number}.5" for number in range(len(columns))]
        rows = [
            "指标名称\t单位\t" + "\t".join(columns),
            *(f"{row}\t亿元\t" + "\t".join(values) for row in ("地区生产总值", "工业投资")),
        ]
        found = statistics_of(f"{before}\n附件1\n{title}\n" + "\n".join(rows) + "\n", lexicon)[-len(columns) :]
        assert [(cell.reference_year, str(cell.value_role)) for cell in found] == list(expected), (before, title)
