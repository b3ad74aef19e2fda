"""Tables of annexes one after the other: where the next begins, and where only the page did."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType
from tests.reports.layout.support import HEAD, PROSE, as_lists, read_text

FIRST = "指标名称\t单位\t2024年实际\t2025年完成\n地区生产总值\t亿元\t253\t268\n社会消费品零售总额\t亿元\t87.8\t92.7\n"
SECOND = "项目名称\t总投资\t完成投资\n甲公路\t5\t2\n乙医院\t6\t3\n"
NUMBERED = "序号\t项目名称\t总投资\t完成投资\n1\t甲公路\t5\t2\n2\t乙医院\t6\t3\n"
ROWS = [
    ["地区生产总值", "亿元", "253", "268"],
    ["社会消费品零售总额", "亿元", "87.8", "92.7"],
]
PLACED = "项目名称\t建设地点\t建设年限\t总投资\n甲公路\t城关镇\t2024-2026\t5\n乙医院\t东乡\t2025-2027\t6\n"


@pytest.mark.parametrize("second", [SECOND, NUMBERED, PLACED])
@pytest.mark.parametrize(
    ("before", "over"),
    [
        ("附件1\n\n某县主要指标完成情况表\n\n", "\n附件2\n\n某县重点项目完成情况表\n单位：亿元\n"),
        ("附件1\n\n某县主要指标完成情况表\n\n", "\f附件2\n\n某县重点项目完成情况表\n单位：亿元\n"),
        ("附件1：某县主要指标完成情况表\n\n", "\n附件2：某县重点项目完成情况表\n单位：亿元\n"),
        ("某县主要指标完成情况表\n\n", "\n某县重点项目完成情况表\n单位：亿元\n"),
    ],
)
def test_the_next_annex_is_a_table_of_its_own(before: str, over: str, second: str) -> None:
    found = read_text(HEAD + PROSE + before + FIRST + over + second)
    one, two = map(as_lists, found.tables)
    assert (one["title"], two["title"]) == ("某县主要指标完成情况表", "某县重点项目完成情况表")
    assert one["rows"] == ROWS
    assert two["columns"] == second.split("\n", 1)[0].split("\t")
    assert two["rows"] == [line.split("\t") for line in second.splitlines()[1:]]
    assert [table.unit_text for table in found.tables] == [None, "亿元"]


def test_a_header_of_other_columns_begins_a_table_though_nothing_stands_over_it() -> None:
    one, two = read_text(f"{HEAD}{PROSE}某县主要指标完成情况表\n{FIRST}\n{NUMBERED}").tables
    assert (len(one.rows), len(two.rows)) == (2, 2)
    assert list(two.columns) == ["序号", "项目名称", "总投资", "完成投资"]


def test_no_annex_mark_belongs_to_a_label() -> None:
    text = (
        "附件1\n\n            某县主要指标表\n\n  指标名称              单位    2024年   2025年\n"
        "  地区生产总值          亿元    253      268\n  社会消费品零售总额    亿元    87.8     92.7\n\n"
        "附件2\n\n            某县重点项目表\n\n  项目名称    总投资（亿元）   完成投资（亿元）\n"
        "  甲公路      5                2\n  乙公路      6                3\n"
    )
    one, two = read_text(HEAD + PROSE + text).tables
    assert [row[0].flow.text for row in (*one.rows, *two.rows)] == [
        "地区生产总值",
        "社会消费品零售总额",
        "甲公路",
        "乙公路",
    ]


@pytest.mark.parametrize(
    "again",
    [
        "",
        "单位：亿元\n",
        "某县主要指标完成情况表\n",
        "某县主要指标完成情况表\n单位：亿元\n",
        "附件1\n某县主要指标完成情况表\n",
        "续表\n",
        "附件1（续）\n",
        "附件1（续）：某县主要指标完成情况表\n",
    ],
)
def test_what_a_page_prints_again_begins_no_other_table(again: str) -> None:
    header, *rest = FIRST.splitlines(keepends=True)
    text = f"附件1\n\n某县主要指标完成情况表\n单位：亿元\n{header}{rest[0]}\f{again}{header}{rest[1]}"
    (found,) = read_text(HEAD + PROSE + text).tables
    assert as_lists(found)["rows"] == ROWS
    assert found.title == "某县主要指标完成情况表"


def test_the_note_under_an_annex_is_its_tables() -> None:
    found = read_text(
        f"{HEAD}{PROSE}附件1\n\n某县主要指标表\n\n{FIRST}\n注：1.按现价计算。\n\n附件2\n\n某县项目表\n\n{SECOND}"
    )
    assert len(found.tables) == 2
    (note,) = (block for block in found.blocks if block.block_type is BlockType.NOTE)
    assert (note.flow.text, note.table_index) == ("注：1.按现价计算。", 0)
    assert not any("附件" in block.flow.text for block in found.blocks if block.block_type is BlockType.PARAGRAPH)


def test_an_annex_without_table_is_a_line_of_its_own() -> None:
    found = read_text(f"{HEAD}{PROSE}附件1\n附件2\n名词解释\n一、某某是指某某。\n")
    texts = [block.flow.text for block in found.blocks if block.block_type is BlockType.PARAGRAPH]
    assert texts[1:4] == ["附件1", "附件2", "名词解释"]


def test_a_group_of_rows_may_be_named_as_a_table_is() -> None:
    text = (
        "某县主要指标完成情况表\n\n指标名称\t单位\t2024年\t2025年\n地区生产总值\t亿元\t253\t268\n"
        "财政收支情况\n一般公共预算收入\t亿元\t12\t13\n"
    )
    (found,) = read_text(HEAD + PROSE + text).tables
    assert [row[0].flow.text for row in found.rows] == [
        "地区生产总值",
        "财政收支情况",
        "一般公共预算收入",
    ]


def test_a_numbered_note_may_begin_with_a_year() -> None:
    found = read_text(f"{HEAD}{PROSE}附件1\n某县主要指标表\n{FIRST}\n说明：\n1.2025年为预计数。\n2.2026年为计划数。\n")
    notes = [block.flow.text for block in found.blocks if block.block_type is BlockType.NOTE and block.table_index == 0]
    assert notes == ["说明：", "1.2025年为预计数。", "2.2026年为计划数。"]


def test_a_title_of_two_lines_under_an_annex_mark() -> None:
    one = "某县2025年国民经济和社会发展计划\n主要指标完成情况表"
    two = "某县2025年重点项目建设\n完成情况表\n单位：亿元"
    found = read_text(f"{HEAD}{PROSE}附件1\n\n{one}\n{FIRST}\n附件2\n\n{two}\n{SECOND}")
    assert [table.title for table in found.tables] == [
        "某县2025年国民经济和社会发展计划主要指标完成情况表",
        "某县2025年重点项目建设完成情况表",
    ]
    assert [table.unit_text for table in found.tables] == [None, "亿元"]
