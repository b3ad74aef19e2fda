"""Outcomes in words: what a sentence says of its number's target, and what is no outcome."""

from __future__ import annotations

import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.paths import PROJECT
from orchestration.reports.numbers.record import TextValue
from orchestration.reports.read import read_report

LEXICON = load_lexicon(PROJECT / "dbt_project" / "seeds")
REPORT = """关于静安区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告

一、2024年国民经济和社会发展计划执行情况

{results}

表1 2024年主要指标完成情况

指标名称 预期目标 完成情况

外贸进出口总额 580亿元 806.7亿元

二、2025年国民经济和社会发展主要预期目标

{targets}
"""


def said(results: str, targets: str = "外贸进出口总额800亿元。") -> list[TextValue]:
    text = REPORT.format(results=results, targets=targets)
    reading = read_report(text.encode(), file="plan_report.txt", lexicon=LEXICON)
    assert all(
        text[value.span_start : value.span_end].endswith(value.value_text) for value in reading.ledger.text_values
    )
    return list(reading.ledger.text_values)


def brief(values: list[TextValue]) -> list[tuple[str, str, str]]:
    return [(value.value_role.value, value.indicator_name, value.value_text) for value in values]


def test_an_outcome_is_one_of_the_number_before_it() -> None:
    found = said("全年城镇登记失业人数9001人，控制在市下达目标以内；帮助1055名长期失业青年就业。")
    assert brief(found) == [
        ("actual", "城镇登记失业人数", "控制在市下达目标以内"),
        ("target", "城镇登记失业人数", "市下达目标"),
    ]
    assert [(value.unit, value.reference_year, value.table_index) for value in found] == [("人", 2024, None)] * 2
    sentence = "全年城镇登记失业人数9001人，控制在市下达目标以内；帮助1055名长期失业青年就业"
    text = REPORT.format(results=f"{sentence}。", targets="")
    assert {text[value.sentence_start : value.sentence_end].rstrip("。") for value in found} == {sentence}


def test_an_outcome_of_all_is_one_of_each() -> None:
    found = said("完成保障性租赁住房筹措5920套、供应3693套，均大幅超额完成年度目标任务。")
    assert brief(found) == [
        ("actual", "保障性租赁住房筹措套数", "大幅超额完成年度目标任务"),
        ("target", "保障性租赁住房筹措套数", "年度目标任务"),
        ("actual", "保障性租赁住房供应套数", "大幅超额完成年度目标任务"),
        ("target", "保障性租赁住房供应套数", "年度目标任务"),
    ]
    assert len({value.span_start for value in found}) == 4


def test_a_clause_may_name_its_subject() -> None:
    found = said("全年城镇登记失业率控制在市下达指标以内。", "万元GDP能耗完成上级下达任务。")
    assert brief(found) == [
        ("actual", "城镇登记失业率", "控制在市下达指标以内"),
        ("target", "城镇登记失业率", "市下达指标"),
        ("target", "万元GDP能耗", "完成上级下达任务"),
    ]
    assert [value.reference_year for value in found] == [2024, 2024, 2025]


@pytest.mark.parametrize(
    "text",
    [
        "全年完成17条道路大中修，完成改造任务。",
        "各项工作圆满完成年度目标任务。",
        "招商项目177个，为完成全年目标任务打下基础。",
        "完成年度目标任务的120%。",
    ],
)
def test_what_is_no_outcome(text: str) -> None:
    assert said(text) == []
