"""What converters to Markdown write inside running text prints nothing and loses no number."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType
from orchestration.reports.layout.markup import HIDDEN, without_signs
from orchestration.reports.matching import with_quotes_paired
from tests.reports.layout.support import read_text

HEAD = "# 关于某区2024年国民经济和社会发展计划执行情况的报告\n\n## 一、2024年计划执行情况\n\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("完成**地区生产总值1902.6亿元**，增长**4.5**%", "完成__地区生产总值1902.6亿元__，增长__4.5__%"),
        ("完成*310.2*亿元", "完成_310.2_亿元"),
        ("***表1***\t**\t*", "___表1___\t**\t*"),  # a star alone stands for a value that is kept back
        ("| ** | * | 3 |", "| ** | * | 3 |"),
        ("2*3*4", "2*3*4"),
        (r"\#工业 310\~320\[1\]", "_#工业 310_~320_[1_]"),
        ("1---11月增长3%--5%，甲---乙", "1-__11月增长3%-_5%，甲-__乙"),
        ("| --- | --- |", "| --- | --- |"),
    ],
)
def test_signs_are_hidden_character_for_character(text: str, shown: str) -> None:
    assert without_signs(text).replace(HIDDEN, "_") == shown
    assert len(without_signs(text)) == len(text)


def test_straight_quotes_open_and_close() -> None:
    assert with_quotes_paired('兑现"助企纾困21条"资金和"三公"经费') == "兑现“助企纾困21条”资金和“三公”经费"
    assert with_quotes_paired('高5"') == '高5"'


def test_bold_leads_captions_and_cells() -> None:
    document = read_text(
        f"{HEAD}**（一）经济运行稳中有进。**全年实现**地区生产总值1902.6亿元**，增长**4.5%**。\n\n**表二 主要**指标\n\n**单位**：亿元\n\n"
        "| **指标** | **计划** |\n| --- | --- |\n| **投资** | **300** |\n| \\#工业 | 80 |\n"
    )
    assert [block.flow.text for block in document.blocks if block.block_type is BlockType.PARAGRAPH] == [
        "全年实现地区生产总值1902.6亿元，增长4.5%。"
    ]
    assert "（一）经济运行稳中有进。" in [block.flow.text for block in document.blocks]
    (found,) = document.tables
    assert (found.table_no, found.title, found.unit_text) == (2, "主要指标", "亿元")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [["投资", "300"], ["#工业", "80"]]
