"""Ways of printing a table: wrapped cells, spanning labels, levels of headers, bullets, continuations."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType
from tests.reports.layout.support import HEAD, PROSE, read_text, rows, table


def test_spaces_within_cells_and_wrapped_labels() -> None:
    assert rows(
        "表1 主要指标\n指标名称 预期目标 完成情况\n全社会固定资产投资总额 增长 10% 增长 10%\n规模以上服务业营业收入增\n速 8%以上 9.4%\n"
        "社会消费品零售总额（不含\n批发） 1700 亿元 1600 亿元\n城镇新增就业人数\n（万人） 2.6 2.71\n（一）经济平稳\n"
    ) == [
        ["全社会固定资产投资总额", "增长10%", "增长10%"],
        ["规模以上服务业营业收入增速", "8%以上", "9.4%"],
        ["社会消费品零售总额（不含批发）", "1700亿元", "1600亿元"],
        ["城镇新增就业人数（万人）", "2.6", "2.71"],
    ]


def test_spanning_labels_and_two_levels_parted_by_single_spaces() -> None:
    found = table(
        "表2 完成情况\n类别 指标名称 单位 2018年 2019年\n计划 实绩 目标\n经济发展 地区生产总值增长率 % 7.5 7.0 7以上\n"
        f"一般公共预算收入 亿元 230 245.6 260\n创新驱动 研发经费占比 % 2.4 2.45 2.5\n{PROSE}"
    )
    assert found.columns == ("类别", "指标名称", "单位", "2018年/计划", "2018年/实绩", "2019年/目标")
    assert [row[0].flow.text for row in found.rows] == ["经济发展", "经济发展", "创新驱动"]
    assert [row[0].is_repeated for row in found.rows] == [False, True, False]
    assert found.rows[1][5].row_label == "经济发展/一般公共预算收入"
    assert [cell.is_label for cell in found.rows[0]] == [True, True, True, False, False, False]
    assert found.rows[1][3].column_header == "2018年/计划"


def test_unit_lines_notes_and_captions_without_number() -> None:
    document = read_text(
        f"{HEAD}主要指标完成情况见下表：\n2024年主要指标完成情况\n单位：亿元\n指标名称 目标 完成\n财政收入 300 302.2\n投资 400 —\n"
        f"注：1.为快报数。\n2.按现价计算。\n{PROSE}"
    )
    (found,) = document.tables
    assert (found.table_no, found.title, found.unit_text) == (None, "2024年主要指标完成情况", "亿元")
    assert [cell.flow.text for cell in found.rows[1]] == ["投资", "400", "—"]
    notes = [block for block in document.blocks if block.block_type is BlockType.NOTE]
    assert [(note.flow.text, note.table_index) for note in notes] == [("注：1.为快报数。", 0), ("2.按现价计算。", 0)]


@pytest.mark.parametrize("again", ["续表1\n", "表1 主要指标（续）\n", "表1 主要指标\n", ""])
def test_a_table_continued_over_a_page_is_one(again: str) -> None:
    text = f"表1 主要指标\n指标 目标 完成\n生产总值 5% 6%\n- 1 -\n{again}指标 目标 完成\n财政收入 3% 4%\n- 2 -\n{PROSE}"
    found = table(text)
    assert rows(text) == [["生产总值", "5%", "6%"], ["财政收入", "3%", "4%"]]
    assert [header.is_repeated for header in found.headers] == [False] * 3 + [True] * 3


def test_a_row_split_by_a_page_end_is_one_row() -> None:
    text = (
        f"表1 主要指标\n指标 目标 完成\n规模以上服务业营业收入增\n- 1 -\n指标 目标 完成\n速 8% 9%\n投资 3% 4%\n{PROSE}"
    )
    assert rows(text) == [["规模以上服务业营业收入增速", "8%", "9%"], ["投资", "3%", "4%"]]


def test_labels_printed_in_pieces_beside_bullets() -> None:
    assert rows(
        "表4 2024年旧区改造、旧住房成套改造完成情况\n名称 完成情况\n旧区改造 ● 启动10幅地块改造。\n- 1 -\n名称 完成情况\n旧区改造\n● 完成7幅\n"
        "旧住房\n● 启动7个项目。\n成套改造\n● 有序推进。\n（二）其他\n"
    ) == [
        ["旧区改造", "启动10幅地块改造。"],
        ["旧区改造", "完成7幅"],
        ["旧住房成套改造", "启动7个项目。"],
        ["旧住房成套改造", "有序推进。"],
    ]


def test_bullets_are_blocks_and_cells_alike() -> None:
    document = read_text(f"{HEAD}表2 主要成效\n产业名称 主要成效\n商贸\n➢ 建成保税仓。\n➢ 开展活动5场。\n{PROSE}")
    (found,) = document.tables
    assert found.is_bulleted
    for row in found.rows:
        block = document.blocks[row[1].block_no]
        assert (block.block_type, block.marker, block.table_index) == (BlockType.BULLET, "➢", 0)
        assert block.flow == row[1].flow
    assert document.blocks[-1].flow.text == PROSE.strip()


def test_one_cell_a_line_with_row_numbers() -> None:
    found = table(f"表1 实绩\n序号\n指标\n单位\n目标\n1\n生产总值\n亿元\n5\n2\n财政收入\n亿元\n6\n{PROSE}")
    assert found.columns == ("序号", "指标", "单位", "目标")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["1", "生产总值", "亿元", "5"],
        ["2", "财政收入", "亿元", "6"],
    ]
    assert found.rows[1][3].row_label == "财政收入"


def test_group_rows_have_empty_cells() -> None:
    assert rows(
        "表1 指标\n指标名称 计划 完成\n一、经济发展\n生产总值 1000 1001\n二、社会民生\n新增就业 8000 8100\n（一）工业\n"
    ) == [
        ["一、经济发展", "", ""],
        ["生产总值", "1000", "1001"],
        ["二、社会民生", "", ""],
        ["新增就业", "8000", "8100"],
    ]


def test_a_wrapped_title() -> None:
    prose = "过去一年，全区上下坚持稳中求进，推动各项\n目标任务顺利完成，实现投资一百亿元，其中\n工业投资二十亿元，增长百分之五。\n"
    text = f"{prose}表5 2024年某区生态环境和绿化市容建设完成\n情况\n名称 完成情况\n绿地 8.1万平方米\n{PROSE}"
    assert table(text).title == "2024年某区生态环境和绿化市容建设完成情况"


def test_a_sentence_about_a_table_is_no_caption() -> None:
    document = read_text(f"{HEAD}表1显示，全年增长5%。\n表2中列出各项指标。\n")
    assert document.tables == ()
    assert all(block.block_type is not BlockType.CAPTION for block in document.blocks)


def test_a_document_without_tables_is_read() -> None:
    assert read_text(f"{HEAD}{PROSE}").tables == ()


def test_a_table_printed_one_cell_a_line_repeats_its_header_on_the_next_page() -> None:
    head = "产业名称\n税收总收入（亿元）\n比重（%）\n"
    body = [
        "商贸服务业\n143.06\n17.80\n",
        "金融服务业\n101.77\n12.66\n",
        "专业服务业\n89.38\n11.12\n",
        "合计\n334.21\n41.58\n",
    ]
    found = table(f"表2 重点产业税收\n{head}{body[0]}{body[1]}\f{head}{body[2]}\f{head}{body[3]}（二）改革创新\n")
    assert found.columns == ("产业名称", "税收总收入（亿元）", "比重（%）")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [row.split() for row in body]
    assert [header.column_no for header in found.headers if header.is_repeated] == [0, 1, 2, 0, 1, 2]


def test_values_and_column_heads_at_page_edges_are_no_running_headers() -> None:
    pages = [f"指标名称\n完成\n指标甲{n}\n1{n}.06\n指标乙{n}\n2{n}.77\n" for n in range(1, 5)]
    found = table("表1 主要指标\n" + "\f".join(pages) + "（一）经济平稳\n")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        [f"指标{name}{n}", value] for n in range(1, 5) for name, value in (("甲", f"1{n}.06"), ("乙", f"2{n}.77"))
    ]
