"""Numbers in tables: units, years and roles from headers, unit columns, labels, unit lines and titles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from orchestration.reports.document import (
    Block,
    BlockType,
    Cell,
    Document,
    Genre,
    Header,
    Identity,
    Page,
    Part,
    Place,
    Table,
)
from orchestration.reports.flow import FlowText
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.ledger import account
from orchestration.reports.numbers.record import Numeral

Rows = Sequence[Sequence[str]]


def table_document(
    title: str, columns: Sequence[str], rows: Rows, labels: int, unit_text: str | None = None
) -> Document:
    """A document of one table; the first ``labels`` columns are labels."""
    lines = [list(columns), *map(list, rows)]
    text = "\n".join("\t".join(line) for line in lines)
    place, position, flows = Place("一", Part.RESULTS, ()), 0, []
    for line in lines:
        flows.append([])
        for word in line:
            flows[-1].append(FlowText.of_slice(text, position, position + len(word)))
            position += len(word) + 1
    headers = tuple(Header(i, flow, False) for i, flow in enumerate(flows[0]))
    body = tuple(
        tuple(
            Cell(r, c, flow, columns[c], "/".join(f.text for f in line[:labels]), c < labels, False, 0)
            for c, flow in enumerate(line)
        )
        for r, line in enumerate(flows[1:])
    )
    table = Table(0, 1, title, tuple(columns), headers, body, unit_text, place, 0, False)
    block = Block(0, BlockType.TABLE, FlowText.of_slice(text, 0, len(text)), place, 0)
    identity = Identity("", Genre.PLAN_REPORT, None, 2024, 2025, None, None, None, "zh-Hans")
    return Document(text, "txt", "utf-8", (Page(1, 0, len(text)),), identity, (block,), (table,))


def values(document: Document, lexicon: Lexicon) -> list[Numeral]:
    return [numeral for numeral in account(document, lexicon).numerals if numeral.disposition == "statistic"]


def test_units_of_headers_years_and_roles_of_columns(lexicon: Lexicon) -> None:
    document = table_document(
        "主要指标", ["指标", "2024年实绩（亿元）", "同比增长（%）", "2025年目标增速（%）"],
        [["地区生产总值", "5140.6", "-1.8", "5.5左右"]], 1,
    )  # fmt: skip
    level, growth, target = values(document, lexicon)
    assert (level.unit, level.unit_mult, level.value_role, level.reference_year) == ("元", 8, "actual", 2024)
    assert (growth.value, growth.unit, growth.measure_kind, growth.value_role) == ("-1.8", "%", "growth_rate", "actual")
    assert (target.qualifier, target.measure_kind, target.value_role, target.reference_year) == (
        "approx", "growth_rate", "target", 2025,
    )  # fmt: skip
    assert [n.column_no for n in (level, growth, target)] == [1, 2, 3]


def test_unit_column_and_row_numbers(lexicon: Lexicon) -> None:
    document = table_document(
        "完成情况", ["序号", "指标", "单位", "2024年计划", "2024年实际"],
        [["1", "地区生产总值增速", "%", "6左右", "1.3"], ["2", "新增城镇就业", "万人", "3", "3.6"]], 3,
    )  # fmt: skip
    found = values(document, lexicon)
    assert [(n.unit, n.unit_mult, n.value_role) for n in found] == [
        ("%", 0, "target"), ("%", 0, "actual"), ("人", 4, "target"), ("人", 4, "actual"),
    ]  # fmt: skip
    assert [n.measure_kind for n in found[:2]] == ["growth_rate", "growth_rate"]


def test_labels_in_brackets_and_unit_lines(lexicon: Lexicon) -> None:
    labels = table_document(
        "主要指标", ["指标", "2024年完成"], [["财政收入（亿元）", "12.5"], ["失业率（%）", "2.1"]], 1
    )
    line = table_document("主要指标", ["指标", "2024年完成", "增长"], [["财政收入", "12.5", "3.2"]], 1, "单位：亿元、%")
    assert [(n.unit, n.unit_mult, n.measure_kind) for n in values(labels, lexicon)] == [
        ("元", 8, "level"),
        ("%", 0, "rate"),
    ]
    assert [(n.unit, n.unit_mult, n.measure_kind) for n in values(line, lexicon)] == [
        ("元", 8, "level"),
        ("%", 0, "growth_rate"),
    ]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("预期目标", "target"), ("完成情况", "actual"), ("年初计划", "target"), ("预计完成", "estimate"), ("2024年实绩", "actual"),
        ("2024年实绩（预计）", "estimate"), ("2025年", "target"), ("2023年", "actual"), ("占年计划（%）", "actual"),
    ],
)  # fmt: skip
def test_roles_of_columns(lexicon: Lexicon, header: str, role: str) -> None:
    (value,) = values(table_document("主要指标", ["指标", header], [["财政收入", "12.5亿元"]], 1), lexicon)
    assert value.value_role == role


def test_a_table_title_rules_where_columns_are_silent(lexicon: Lexicon) -> None:
    (value,) = values(table_document("2025年主要预期目标", ["指标", "数值"], [["财政收入", "12.5亿元"]], 1), lexicon)
    assert (value.value_role, value.reference_year) == ("target", 2025)


def test_growth_beside_an_estimate_is_an_estimate(lexicon: Lexicon) -> None:
    document = table_document(
        "指标", ["指标", "2024年预计", "同比增长"], [["工业总产值", "2280", "7.2"]], 1, "单位：亿元、%"
    )
    assert [n.value_role for n in values(document, lexicon)] == ["estimate", "estimate"]


def test_words_of_the_cell_speak_before_its_column(lexicon: Lexicon) -> None:
    document = table_document(
        "指标", ["指标", "完成情况"], [["地区生产总值", "3.6%（前三季度）"], ["投资", "下降1.2%"]], 1
    )
    part_year, fallen = values(document, lexicon)
    assert (part_year.period, part_year.measure_kind) == ("q1_q3", "growth_rate")
    assert (fallen.measure_kind, fallen.direction) == ("decline_rate", "down")


def test_a_limit_quoted_in_a_target_column(lexicon: Lexicon) -> None:
    (value,) = values(
        table_document("目标", ["指标", "预期目标"], [["失业人数", "控制在市下达的3.2万人以内"]], 1), lexicon
    )
    assert (value.value_role, value.qualifier) == ("limit", "at_most")
