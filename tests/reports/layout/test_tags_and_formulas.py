"""Text of recognition programs: tables in HTML's tags, numbers as formulas, pictures and marks that print nothing."""

from __future__ import annotations

import pytest

from orchestration.reports.formats.tagged import find_grids
from orchestration.reports.layout.markup import HIDDEN, without_signs
from tests.reports.layout.support import HEAD, read_text, rows, table

TWO_LEVELS = (
    "<html><body><table><tr><td rowspan=\"2\">指标</td><td rowspan='2'>单位</td><td colspan=2>2024年</td></tr>"
    "<tr><td>计划</td><td>完成</td></tr><tr><td>税收总收入</td><td>亿元</td><td>820</td><td>834.22</td></tr>"
    "<tr><td>新增岗位</td><td>万个</td><td></td><td>4.5</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("增长 $5.2\\%$ 左右", "增长 5.2% 左右"),
        ("$8 . 5 \\%$", "8.5%"),
        ("新增 $3.5\\sim4$ 万人", "新增 3.5~4 万人"),
        ("新增$3~4$万人", "新增3~4万人"),
        ("优良率 $\\geq 85\\%$", "优良率 ≥85%"),
        ("$\\mathrm{PM}_{2.5}$浓度", "PM2.5浓度"),
        ("$60~\\mu\\mathrm{g/m}^{3}$", "60μg/m3"),
        ("人均$5和$6的价格", "人均$5和$6的价格"),  # two prices, no formula
        ("约$5亿元", "约$5亿元"),
        ("120km<sup>2</sup>", "120km2"),
        ("增长8<sup>1</sup>%", "增长8%"),
        ("PM<sub>2.5</sub>", "PM2.5"),
        ("5&nbsp;% &lt;3 &#8226; &unknown; &#53;", "5 % <3 • &unknown; &#53;"),
        ("![图1](images/6f0a12.jpg)增长", "增长"),
        ("<!-- page 3 -->增长", "增长"),
        ("5<10，x>3，<某区>", "5<10，x>3，<某区>"),
        ("增长3%<br/>下降2%", "增长3%\n下降2%"),
    ],
)
def test_what_prints_nothing_is_hidden_character_for_character(text: str, shown: str) -> None:
    assert without_signs(text).replace(HIDDEN, "") == shown
    assert len(without_signs(text)) == len(text)


@pytest.mark.parametrize("caption", ["表1 主要指标完成情况\n\n", "表1 主要指标完成情况", "表1 主要指标完成情况\n"])
def test_a_table_in_tags_is_read_by_its_cells(caption: str) -> None:
    found = table(f"正文增长3%。\n\n{caption}{TWO_LEVELS}\n\n二、2025年安排\n\n增长5%。\n")
    assert (found.table_no, found.title) == (1, "主要指标完成情况")
    assert list(found.columns) == ["指标", "单位", "2024年/计划", "2024年/完成"]
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["税收总收入", "亿元", "820", "834.22"],
        ["新增岗位", "万个", "", "4.5"],
    ]


def test_rows_may_stand_on_lines_of_their_own() -> None:
    text = TWO_LEVELS.replace("<tr>", "\n  <tr>\n").replace("<td", "\n    <td").replace("834.22", "<p>834.\n22</p>")
    assert rows(text)[0] == ["税收总收入", "亿元", "820", "834.22"]


def test_lists_in_cells_are_bullets_and_names_may_be_broken() -> None:
    text = (
        "<table>\n<thead><tr><th>产业</th><th>主要成效</th></tr></thead>\n<tbody>\n"
        "<tr><td><strong>商贸<br>服务业</strong></td><td><ul>\n<li>新增首店203家。</li>\n<li>举办活动12场。</li>\n</ul></td></tr>\n"
        "<tr><td>金融服务业</td><td><ul>\n<li>新增机构20家。</li>\n<li>税收增长3%。</li></ul></td></tr>\n</tbody>\n</table>\n"
    )
    assert rows(text) == [
        ["商贸服务业", "新增首店203家。"],
        ["商贸服务业", "举办活动12场。"],
        ["金融服务业", "新增机构20家。"],
        ["金融服务业", "税收增长3%。"],
    ]


def test_a_table_that_only_arranges_or_holds_another_gives_its_lines() -> None:
    text = "<table><tr><td>全年实现投资100亿元，增长5%。</td></tr></table>\n"
    assert read_text(HEAD + text).tables == ()
    assert "全年实现投资100亿元，增长5%。" in [block.flow.text for block in read_text(HEAD + text).blocks]
    assert find_grids(f"<table><tr><td>{TWO_LEVELS}</td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table>") == ()
    assert find_grids("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>") == ()  # never closed


def test_a_caption_within_the_table_is_its_caption() -> None:
    text = TWO_LEVELS.replace(
        "<table>", "<table border=1><caption>表2 主要指标完成情况</caption>\n<colgroup><col width=50%/></colgroup>"
    )
    found = table(f"正文增长3%。\n\n{text}\n\n二、2025年安排\n")
    assert (found.table_no, found.title) == (2, "主要指标完成情况")
    assert list(found.columns) == ["指标", "单位", "2024年/计划", "2024年/完成"]


def test_text_between_cells_is_read_as_lines() -> None:
    text = TWO_LEVELS.replace("</tr><tr><td>新增岗位", "</tr>全年完成投资100亿元，增长5%。<tr><td>新增岗位")
    assert find_grids(text) == ()
    assert any("全年完成投资100亿元，增长5%。" in block.flow.text for block in read_text(HEAD + text).blocks)
