"""Reports on half a year: what is past in them, what the year's rest is for, and which year 去年 is."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import statistics

_TITLE = "关于某县2023年上半年国民经济和社会发展计划执行情况的报告\n"
RESULTS = _TITLE + "一、上半年计划执行情况\n"
TASKS = RESULTS + "全县经济稳中向好。\n二、下半年工作安排\n"


@pytest.mark.parametrize(
    "next_year",
    [
        "（二）加快项目建设。谋划2024年项目65个。",
        "（二）加快项目建设，谋划2024年项目65个。",
        "（二）加快项目建设；谋划2024年项目65个。",
    ],
)
def test_a_paragraph_that_mentions_next_year_makes_no_plan_of_it(next_year: str, lexicon: Lexicon) -> None:
    found = statistics(f"（一）确保丰收。全年粮食产量稳定在35亿斤以上。\n{next_year}", lexicon, TASKS)
    assert (found[0].reference_year, found[0].value_role) == (2023, "target")


def test_last_year_is_the_one_before_the_half_year(lexicon: Lexicon) -> None:
    found = statistics("去年新建学校5所。去年四季度新开工项目12个。今年新建学校6所。", lexicon, RESULTS)
    assert [(n.reference_year, n.period) for n in found] == [(2022, "full_year"), (2022, "q4"), (2023, "h1")]


def test_when_something_was_signed_dates_its_own_clause(lexicon: Lexicon) -> None:
    found = statistics("去年四季度签约的玉米深加工项目已开工，完成投资3亿元，新增就业500人。", lexicon, RESULTS)
    assert {n.reference_year for n in found} == {2023}


def test_when_all_will_have_begun_dates_no_parts(lexicon: Lexicon) -> None:
    found = statistics("已开工36个，完成投资18亿元，预计到三季度末全部开工。其中，新建项目21个。", lexicon, RESULTS)
    assert [n.period for n in found] == ["h1"] * 3


def test_what_tasks_start_from_is_a_result(lexicon: Lexicon) -> None:
    found = statistics("在上半年新增就业1865人的基础上，下半年再新增1500人，全年新增3300人以上。", lexicon, TASKS)
    assert [(n.value_role, n.period) for n in found] == [
        ("actual", "h1"), ("target", "h2"), ("target", "full_year"),
    ]  # fmt: skip


def test_how_much_of_the_investment_planned_is_done(lexicon: Lexicon) -> None:
    *_, planned, share = statistics("重点项目完成投资18.6亿元，占年度计划投资42亿元的44.3%。", lexicon, RESULTS)
    assert (planned.value_role, share.measure_kind, share.comparison_base) == ("target", "rate", "plan")
