"""Tables as converters leave them: rules of dashes, spaces around numbers, two levels in any print, one cell a line."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType
from orchestration.reports.tables.levels import stands_under_groups
from tests.reports.layout.support import HEAD, PROSE, read_text, rows, table


def test_a_rule_between_all_rows_makes_one_row_of_broken_cells() -> None:
    found = table(
        "表1 主要指标\n单位：亿元\n+----------+------+------+\n| 指标     | 2024 | 2024 |\n|          | 年目 | 年完 |\n|          | 标   | 成   |\n"
        "+==========+======+======+\n| 地区生产 | 1000 | 1012 |\n| 总值     |      |      |\n+----------+------+------+\n"
        f"| 投资     | 300  | 310  |\n+----------+------+------+\n| 财政收入 | 88   | 90   |\n+----------+------+------+\n{PROSE}"
    )
    assert (found.table_no, found.title, found.unit_text) == (1, "主要指标", "亿元")
    assert found.columns == ("指标", "2024年目标", "2024年完成")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["地区生产总值", "1000", "1012"], ["投资", "300", "310"], ["财政收入", "88", "90"],
    ]  # fmt: skip


def test_rules_between_groups_of_rows_leave_the_rows_alone() -> None:
    assert rows(
        "表1 主要指标\n指标 | 目标 | 完成\n-----+------+-----\n投资 | 3 | 4\n收入 | 5 | 6\n-----+------+-----\n就业 | 7 | 8\n学位 | 9 | 10\n"
        f"{PROSE}"
    ) == [["投资", "3", "4"], ["收入", "5", "6"], ["就业", "7", "8"], ["学位", "9", "10"]]


def test_an_underlined_header_and_a_caption_below() -> None:
    document = read_text(
        f"{HEAD}\n  指标            计划       完成\n  --------------- ---------- --------\n  生产总值        5%         6%\n"
        f"  失业率          5%以内     4.2%\n\n  : 表3 主要指标完成情况\n\n{PROSE}"
    )
    (found,) = document.tables
    assert (found.table_no, found.title) == (3, "主要指标完成情况")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["生产总值", "5%", "6%"],
        ["失业率", "5%以内", "4.2%"],
    ]
    assert document.blocks[-1].block_type in (BlockType.PARAGRAPH, BlockType.FURNITURE)


def test_a_header_row_of_markdown_is_not_followed_by_a_level_that_is_a_group() -> None:
    assert rows(f"表1 指标\n|指标|单位|目标|\n|一、经济增长|||\n|生产总值|%|6|\n|二、民生|||\n|就业|人|900|\n{PROSE}")[0] == [
        "一、经济增长", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["  ", " "])
def test_a_heading_with_a_space_ends_the_table(gap: str) -> None:
    text = f"表1 主要目标\n指标{gap}目标\n生产总值{gap}7%\n投资{gap}8%\n二、2025 年工作打算\n新增蔬菜种植 5000 亩。\n"
    document = read_text(HEAD + text)
    assert [[cell.flow.text for cell in row] for row in document.tables[0].rows] == [["生产总值", "7%"], ["投资", "8%"]]
    assert document.blocks[-2].block_type is BlockType.HEADING


@pytest.mark.parametrize("gap", ["   ", " "])
def test_running_text_with_spaces_around_numbers_ends_the_table(gap: str) -> None:
    cells = (("产品", "单位", "产量", "增长%"), ("原煤", "万吨", "1186.5", "-4.7"), ("水泥", "万吨", "735", "2.1"))
    lines = "\n".join(gap.join(row) for row in cells)
    prose = "规模以上工业企业达到 692 家，主营业务收入 2356 亿元，利税 228 亿元、利润\n147 亿元，分别增长 12.6%、9.5%和 8.3%。\n"
    assert len(table(f"表1 主要产品产量\n{lines}\n{prose}").rows) == 2


def test_two_numbers_are_never_one_cell() -> None:
    found = table(
        "表1 完成情况\n类别 主要指标 单位 2025年 2026年目标\n目标 预计完成\n综合经济 地区生产总值 % 6 6.3 5.5左右\n服务业增加值 % 6.5 6.8 6\n"
        f"财政总收入 亿元 142 140.9 146\n{PROSE}"
    )
    assert found.columns[3:] == ("2025年/目标", "2025年/预计完成", "2026年目标")
    assert [cell.flow.text for cell in found.rows[2][3:]] == ["142", "140.9", "146"]


def test_groups_that_begin_with_their_first_column() -> None:
    found = table(
        "表1 主要指标\n指标        全年                       三季度末\n            绝对值（亿元）  增速（%）  绝对值（亿元）  增速（%）\n"
        f"生产总值    1292.6          0.3        900.1           0.1\n投资        466.2           3.6        300.5           2.2\n{PROSE}"
    )
    assert found.columns == (
        "指标", "全年/绝对值（亿元）", "全年/增速（%）", "三季度末/绝对值（亿元）", "三季度末/增速（%）",
    )  # fmt: skip


def test_what_stands_between_label_and_values_names_no_row() -> None:
    found = table(
        f"表1 完成情况\n类别 指标 属性 目标 完成\n经济发展 生产总值 预期性 7以上 9.6\n投资 预期性 9 14.3\n生态 PM2.5 平均浓度 约束性 49 44\n{PROSE}"
    )
    assert [row[3].row_label for row in found.rows] == ["经济发展/生产总值", "经济发展/投资", "生态/PM2.5平均浓度"]
    assert [cell.flow.text for cell in found.rows[1]] == ["经济发展", "投资", "预期性", "9", "14.3"]


def test_one_cell_a_line_with_two_levels_and_rows_without_number() -> None:
    cells = (
        "序号 指标名称 2024年计划 2024年预计 总量 增速 总量 增速 1 生产总值 230 10 228.1 9.9 2 工业增加值 92 11 90.4 10.6"
        " 其中：制造业 81 12 84.3 16.2 3 财政收入 18.2 8 17.6 4.7"
    )
    found = table("表1 计划执行情况\n" + "\n".join(cells.split()) + f"\n{PROSE}")
    assert found.columns[2:] == ("2024年计划/总量", "2024年计划/增速", "2024年预计/总量", "2024年预计/增速")
    assert [cell.flow.text for cell in found.rows[2]] == ["", "其中：制造业", "81", "12", "84.3", "16.2"]
    assert [row[0].flow.text for row in found.rows] == ["1", "2", "", "3"]


def test_one_cell_a_line_with_parts_of_a_row_and_a_short_total() -> None:
    cells = "项目 投资（亿元） 进度 市场 23 完成30% #冷链 9.8 二期开工 # 仓储 6.1 主体封顶 合计 38.9"
    lines = "\n".join(cells.replace("# ", "#_").split()).replace("#_", "# ")
    assert rows(f"表1 重点项目\n{lines}\n{PROSE}") == [
        ["市场", "23", "完成30%"], ["#冷链", "9.8", "二期开工"], ["# 仓储", "6.1", "主体封顶"], ["合计", "38.9", ""],
    ]  # fmt: skip


def test_one_cell_a_line_without_a_caption() -> None:
    cells = "指标 年度计划 上半年实绩 完成率 财政收入（亿元） 300 160 53.3% 投资（亿元） 500 270 54%"
    found = table(f"主要指标情况如下：\n{chr(10).join(cells.split())}\n{PROSE}")
    assert [cell.flow.text for cell in found.rows[1]] == ["投资（亿元）", "500", "270", "54%"]


def test_numbered_rows_under_a_sentence_with_their_numbers_are_no_footnotes() -> None:
    text = (
        "全年新增学位2800个1，建成学校6所2。\n表1 主要指标\n序号\t指标\t目标\t完成\n1\t生产总值\t950\t1012\n2\t工业产值\t1500\t1486\n"
        f"{PROSE}"
    )
    assert [row[0].flow.text for row in table(text).rows] == ["1", "2"]


TOLD = [
    ["商贸服务业", "建成保税仓3个，实现销售额25亿元。开展促消费活动50场。"],
    ["金融服务业", "新增金融机构12家，税收增长5%。基金规模达300亿元。"],
]


@pytest.mark.parametrize(
    "body",
    [
        "产业名称 主要成效\n{0[0]} {0[1]}\n{1[0]} {1[1]}\n",
        "产业名称\t主要成效\n{0[0]}\t{0[1]}\n{1[0]}\t{1[1]}\n",
        "产业名称 主要成效\n{0[0]}\n{0[1]}\n{1[0]}\n{1[1]}\n",
        "产业名称\n主要成效\n{0[0]}\n{0[1]}\n{1[0]}\n{1[1]}\n",
    ],
)
def test_cells_of_sentences_without_signs(body: str) -> None:
    document = read_text(f"{HEAD}表2 重点产业主要成效\n{body.format(*TOLD)}{PROSE}")
    (found,) = document.tables
    assert found.is_bulleted
    assert [[cell.flow.text for cell in row] for row in found.rows] == TOLD
    assert document.blocks[-1].flow.text == PROSE.strip()


@pytest.mark.parametrize("signs", [("1.", "2."), ("①", "②"), ("（1）", "（2）")])
@pytest.mark.parametrize("after_label", ["\n", " "])
def test_numbered_items_in_the_cells_of_a_table_that_tells(signs: tuple[str, str], after_label: str) -> None:
    rows_printed = "".join(
        f"{label}{after_label}{signs[0]}完成项目{n}个。\n{signs[1]}税收增长{n}%。\n"
        for n, label in ((3, "商贸"), (4, "金融"))
    )
    document = read_text(f"{HEAD}表2 重点产业主要成效\n产业名称 主要成效\n{rows_printed}（二）改革创新\n{PROSE}")
    (found,) = document.tables
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["商贸", "完成项目3个。"], ["商贸", "税收增长3%。"], ["金融", "完成项目4个。"], ["金融", "税收增长4%。"],
    ]  # fmt: skip
    assert [document.blocks[row[1].block_no].marker for row in found.rows] == [*signs, *signs]


def test_sentences_under_a_header_of_values_are_no_table() -> None:
    text = (
        "表1 主要指标\n指标名称 目标值\n经济平稳 全年实现投资100亿元，增长5%。\n民生改善 全年新增就业3000人，增长6%。\n"
    )
    assert read_text(HEAD + text + PROSE).tables == ()


def test_a_group_after_a_column_without_any_head_has_its_own_only() -> None:
    found = table(
        f"表1 指标\n| 指标 | | | 备注 |\n| --- | --- | --- | --- |\n| | | 计划 | |\n| 投资 | 3 | 4 | 甲 |\n{PROSE}"
    )
    assert found.columns == ("指标", "", "计划", "备注")


BANKS = "金融业\t2914.7\t64.9\t3120.6\t64.2\n租赁业\t402.3\t9.0\t451.8\t9.3\n合计\t3435.5\t76.5\t3711.6\t76.4\n"


@pytest.mark.parametrize("is_piped", [False, True])
@pytest.mark.parametrize(
    "header",
    [
        "行业\t2020年\t\t2021年\t\n\t税收（亿元）\t占比（%）\t税收（亿元）\t占比（%）\n",
        "行业\t2020年\t2020年\t2021年\t2021年\n行业\t税收（亿元）\t占比（%）\t税收（亿元）\t占比（%）\n",
        "行业\t2020年\t2020年\t2021年\t2021年\n\t税收（亿元）\t占比（%）\t税收（亿元）\t占比（%）\n",
    ],
)
def test_merged_header_cells_may_be_left_empty_or_told_again(header: str, is_piped: bool) -> None:
    text = header + BANKS
    if is_piped:
        lines = [f"| {line.replace(chr(9), ' | ')} |" for line in text.splitlines()]
        text = "\n".join([lines[0], "|---|---|---|---|---|", *lines[1:]]) + "\n"
    found = table(f"{PROSE}表1 重点行业税收情况\n{text}\n二、下一步\n")
    assert list(found.columns) == [
        "行业",
        "2020年/税收（亿元）",
        "2020年/占比（%）",
        "2021年/税收（亿元）",
        "2021年/占比（%）",
    ]
    assert [cell.flow.text for cell in found.rows[0]] == ["金融业", "2914.7", "64.9", "3120.6", "64.2"]
    assert len(found.rows) == 3


@pytest.mark.parametrize(
    ("over", "under", "is_header"),
    [
        (["行业", "2020年", "", "2021年"], ["", "税收", "占比", "税收", "占比"], True),
        (["类别", "单位", "2025年", "2025年", "2026年目标"], ["类别", "单位", "目标", "完成", "2026年目标"], True),
        (["阶段", "2024年", "2024年"], ["", "5所", "6所"], False),  # values
        (["阶段", "2024年", "2024年"], ["高中", "计划", "完成"], False),  # a row's label
        (["任务", "目标", "部门"], ["", "完成", "财政局"], False),  # no group
    ],
)
def test_what_goes_on_with_a_header(over: list[str], under: list[str], is_header: bool) -> None:
    assert stands_under_groups(over, under) is is_header
