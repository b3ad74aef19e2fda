"""One table however a converter lays it out: dated levels of a header, totals over all labels, empty columns, broken cells."""

from __future__ import annotations

import pytest

from tests.reports.layout.support import HEAD, PROSE, as_lists, read_text, rows, table

_LEVELS = (
    "街道（镇）/规模以上工业总产值//固定资产投资/",
    "/2024年完成（亿元）/增速（%）/2024年完成（亿元）/2025年目标（亿元）",
)
_BODY = ("城关街道/186.4/6.2/58.3/60.5", "东湖街道/342.7/8.1/76.9/81.2", "云溪镇/415.3/9.6/112.4/118")
_PROJECTS = (
    "类别/项目名称/建设内容及规模/总投资/完成投资",
    "产业项目/科创园一期/新建研发用房12.5万平方米/98000/36500",
    "/新材料生产基地/年产纤维8000吨/156000/62400",
    "民生项目/区医院新院区/建筑面积11.6万平方米，床位800张/115000/38600",
    "/第二实验学校/建设54个班/36800/19500",
)


@pytest.mark.parametrize("sign", ["\t", "|"])
def test_a_second_level_may_name_year_and_unit(sign: str) -> None:
    lines = "\n".join(line.replace("/", sign) for line in (*_LEVELS, *_BODY))
    found = table(f"表3 各街道（镇）主要指标\n{lines}\n{PROSE}")
    assert (found.table_no, found.title) == (3, "各街道（镇）主要指标")
    assert found.columns == (
        "街道（镇）", "规模以上工业总产值/2024年完成（亿元）", "规模以上工业总产值/增速（%）", "固定资产投资/2024年完成（亿元）",
        "固定资产投资/2025年目标（亿元）",
    )  # fmt: skip
    assert [[cell.flow.text for cell in row] for row in found.rows] == [line.split("/") for line in _BODY]


@pytest.mark.parametrize("form", ["tabs", "pipes", "one cell a line"])
def test_a_total_stands_over_all_columns_of_labels(form: str) -> None:
    lines = [*_PROJECTS, "合计///405800/157000"]
    text = "\n".join(lines).replace("/", "\t")
    if form == "pipes":
        text = text.replace("\t", "|")
    if form == "one cell a line":
        text = "\n".join(cell for line in lines for cell in line.split("/") if cell)
    found = rows(f"表2 重点项目\n单位：万元\n{text}\n（三）城乡面貌\n{PROSE}")
    assert found[1] == ["产业项目", "新材料生产基地", "年产纤维8000吨", "156000", "62400"]
    assert found[-1] == ["合计", "", "", "405800", "157000"]


def test_columns_that_hold_nothing_keep_no_halves_apart() -> None:
    assert rows(
        "表4 社会事业\n|指标|数值||指标|数值||\n|---|---|---|---|---|---|\n|在园幼儿（人）|18640||医疗机构（个）|386||\n"
        f"|小学生（人）|52380||卫生人员（人）|6947||\n{PROSE}"
    ) == [["在园幼儿（人）", "18640"], ["小学生（人）", "52380"], ["医疗机构（个）", "386"], ["卫生人员（人）", "6947"]]


def test_breaks_in_a_cell_that_pipes_part_break_no_row() -> None:
    found = as_lists(
        table(
            "表3 主要指标\n\n| 指标 | 2023年<br>完成 | 2024年<br>完成<br>（亿元） |\n| --- | --- | --- |\n| 工业<br/>产值 | 20 |"
            f" 30<br>（增长5%） |\n| 投资 | 12 | 13 |\n\n{PROSE}"
        )
    )
    assert found["columns"] == ["指标", "2023年完成", "2024年完成（亿元）"]
    assert found["rows"] == [["工业产值", "20", "30（增长5%）"], ["投资", "12", "13"]]


def test_a_list_in_a_cell_that_pipes_part_is_a_row_an_item() -> None:
    assert rows(
        "表3 重点工作完成情况\n\n| 工作 | 完成情况 |\n| --- | --- |\n| 民生 | - 新增学位500个<br>- 改造小区3个 |\n| 生态 | 新增绿地<br>12公顷 |\n"
        f"\n{PROSE}"
    ) == [["民生", "新增学位500个"], ["民生", "改造小区3个"], ["生态", "新增绿地12公顷"]]


def test_what_data_programs_print_in_empty_cells_is_nothing() -> None:
    document = read_text(
        f"{HEAD}表2 重点项目\n| 类别 | 项目名称 | 总投资 | Unnamed: 3 |\n| --- | --- | --- | --- |\n| 产业 | 甲园区 | 98000 | NaN |\n"
        f"| NaN | 乙基地 | 156000 | NaN |\n| 合计 | NaN | 254000 | NaN |\n\n{PROSE}"
    )
    (found,) = document.tables
    assert found.columns == ("类别", "项目名称", "总投资")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["产业", "甲园区", "98000"], ["产业", "乙基地", "156000"], ["合计", "", "254000"],
    ]  # fmt: skip


def test_characters_without_width_part_nothing() -> None:
    document = read_text(HEAD + "全年完成投资1\u200b2\u200b8\u200b6.4\u200b5亿\u00ad元，\ufeff增长5\u2060.8%。\n")
    assert document.blocks[-1].flow.text == "全年完成投资1286.45亿元，增长5.8%。"


def test_the_labels_header_may_stand_between_the_lines_of_two_levels() -> None:
    found = table(
        "表3 各街道主要指标\n"
        "                    规模以上工业总产值                        固定资产投资\n"
        "街道（镇）\n"
        "              2024年完成（亿元）   增速（%）    2024年完成（亿元）    2025年目标（亿元）\n"
        "  城关街道           186.4             6.2             58.3                  60.5\n"
        "  东湖街道           342.7             8.1             76.9                  81.2\n"
        f"   云溪镇            415.3             9.6             112.4                 118\n{PROSE}"
    )
    assert found.title == "各街道主要指标"
    assert found.columns[:3] == (
        "街道（镇）",
        "规模以上工业总产值/2024年完成（亿元）",
        "规模以上工业总产值/增速（%）",
    )
    assert [[cell.flow.text for cell in row] for row in found.rows] == [line.split("/") for line in _BODY]


def test_two_label_headers_may_stand_between_the_lines_of_two_levels() -> None:
    found = table(
        "表3 主要指标\n                                  2024年                2025年\n指标名称         单位\n"
        "                              计划     完成      目标       增速\n 工业产值        亿元         186.4    188.2     200.3      6.2\n"
        f" 投资            亿元         342.7    350.1     390        8.1\n{PROSE}"
    )
    assert found.columns == ("指标名称", "单位", "2024年/计划", "2024年/完成", "2025年/目标", "2025年/增速")
    assert len(found.rows) == 2


def test_what_is_built_stands_beside_values_at_single_spaces() -> None:
    lines = [" ".join(cell for cell in line.split("/") if cell) for line in _PROJECTS]
    assert rows(f"表2 重点项目\n单位：万元\n{chr(10).join(lines)}\n合计 405800 157000\n{PROSE}") == [
        ["产业项目", "科创园一期", "新建研发用房12.5万平方米", "98000", "36500"],
        ["产业项目", "新材料生产基地", "年产纤维8000吨", "156000", "62400"],
        ["民生项目", "区医院新院区", "建筑面积11.6万平方米，床位800张", "115000", "38600"],
        ["民生项目", "第二实验学校", "建设54个班", "36800", "19500"],
        ["民生项目", "合计", "", "405800", "157000"],
    ]


@pytest.mark.parametrize(
    "header",
    [
        "序\n       指标名称       单位    2024年目标   2024年完成\n号\n",
        "序     指标名称       单位    2024年目标   2024年完成\n号\n",
        "序\n号     指标名称       单位    2024年目标   2024年完成\n",
    ],
)
def test_a_column_of_row_numbers_may_be_too_narrow_for_its_header(header: str) -> None:
    found = table(
        f"表1 主要指标\n{header} 1     地区生产总值   亿元    1280         1286.45\n 2     固定资产投资   亿元    420          431.9\n"
        f" 3     新增就业       人      15000        16238\n{PROSE}"
    )
    assert found.columns == ("序号", "指标名称", "单位", "2024年目标", "2024年完成")
    assert [cell.flow.text for cell in found.rows[0]] == ["1", "地区生产总值", "亿元", "1280", "1286.45"]
    assert found.title == "主要指标"


_CENTRED = """\
                               建设内容及规                  2024年完成投
     类别         项目名称                       总投资
                                    模                            资
                清溪科创园一   新建研发用房
                                                  98000          36500
                     期         12.5万平方米
                华晟新材料生   年产高性能纤
   产业项目                                      156000          62400
                   产基地        维8000吨
                智能装备产业   建设标准厂房
                                                  87500          30200
                     园            26栋
                                建设54个班，
                第二实验学校                      36800          19500
   民生项目                      新增学位2430
                                    个
                    合计                         378300         148600
"""


def test_projects_whose_cells_are_broken_and_centred_are_read_by_their_lines_of_values() -> None:
    text = _CENTRED.replace("                                    个\n", "").replace(
        "                第二实验学校                      36800          19500\n   民生项目                      新增学位2430\n",
        "   民生项目     第二实验学校                      36800          19500\n                                新增学位2430\n",
    )
    assert rows(f"表2 重点项目\n单位：万元\n{text}\n（三）城乡面貌\n{PROSE}") == [
        ["产业项目", "清溪科创园一期", "新建研发用房12.5万平方米", "98000", "36500"],
        ["产业项目", "华晟新材料生产基地", "年产高性能纤维8000吨", "156000", "62400"],
        ["产业项目", "智能装备产业园", "建设标准厂房26栋", "87500", "30200"],
        ["民生项目", "第二实验学校", "建设54个班，新增学位2430", "36800", "19500"],
        ["民生项目", "合计", "", "378300", "148600"],
    ]


def test_broken_cells_that_begin_with_their_row_end_at_a_total() -> None:
    text = (
        "  类别       项目名称         建设内容及规模   总投资    2024年完成投资\n"
        "             清溪科创园一期   新建研发用房     98000     36500\n"
        "                              12.5万平方米\n"
        "  产业项目   华晟新材料生产   年产高性能纤维   156000    62400\n"
        "             基地             8000吨\n"
        "  民生项目   第二实验学校     建设54个班       36800     19500\n"
        "  合计                                         290800    118400\n"
    )
    found = rows(f"表2 重点项目\n单位：万元\n{text}\n（三）城乡面貌\n{PROSE}")
    assert found[1:3] == [
        ["产业项目", "华晟新材料生产基地", "年产高性能纤维8000吨", "156000", "62400"],
        ["民生项目", "第二实验学校", "建设54个班", "36800", "19500"],
    ]
    assert found[-1] == ["合计", "", "", "290800", "118400"]


def test_a_broken_header_of_two_levels_over_whole_rows_is_put_together() -> None:
    found = table(
        "表3 各街道主要指标\n               规模以上工业总产值           固定资产投资\n"
        "  街道（镇）   2024年完成（亿   增速（%）   2024年完成（亿   2025年目标（亿\n"
        "               元）                         元）             元）\n"
        "  城关街道     186.4            6.2         58.3             60.5\n"
        "  东湖街道     342.7            8.1         76.9             81.2\n"
        f"  云溪镇       415.3            9.6         112.4            118\n{PROSE}"
    )
    assert found.columns[1:3] == ("规模以上工业总产值/2024年完成（亿元）", "规模以上工业总产值/增速（%）")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [line.split("/") for line in _BODY]


_SPANS = f"""表3 主要指标

+----------+--------------------------------+-----------------------+
| 街道     | 规模以上工业总产值             | 固定资产投资          |
|          +--------------------+-----------+-----------+-----------+
|          | 2024年完成（亿元） | 增速（%） | 完成      | 增速（%） |
+==========+====================+===========+===========+===========+
| 城关街道 | 186.4              | 6.2       | 58.3      | 60.5      |
+----------+--------------------+-----------+-----------+-----------+
| 东湖街道 | 342.7              | 8.1       | 76.9      | 81.2      |
+----------+--------------------+-----------+-----------+-----------+

{PROSE}"""


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_cell_of_a_drawn_table_stands_over_the_columns_between_its_signs(is_moved: bool) -> None:
    text = _SPANS.replace("2024年完成（亿元） |", "2024年预计完成（亿元） |") if is_moved else _SPANS
    found = table(text)
    assert [*found.columns[:1], *found.columns[2:]] == [
        "街道", "规模以上工业总产值/增速（%）", "固定资产投资/完成", "固定资产投资/增速（%）",
    ]  # fmt: skip
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["城关街道", "186.4", "6.2", "58.3", "60.5"], ["东湖街道", "342.7", "8.1", "76.9", "81.2"],
    ]  # fmt: skip


def test_words_beside_a_rule_of_a_drawn_table_are_their_cells_rest() -> None:
    found = table(
        f"""表3 主要指标

+----------+----------+------+
| 类别     | 指标     | 完成 |
+==========+==========+======+
| 创新     | 专利     | 5    |
| 驱动     +----------+------+
| 发展     | 论文     | 7    |
+----------+----------+------+
| 合计     | 件数     | 12   |
+----------+----------+------+

{PROSE}"""
    )
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["创新驱动发展", "专利", "5"], ["创新驱动发展", "论文", "7"], ["合计", "件数", "12"],
    ]  # fmt: skip


def test_a_group_over_columns_may_be_broken_over_lines_from_the_top() -> None:
    found = table(
        "表3 各街道主要指标\n"
        "  街道（镇）   规模以上工业总               固定资产投资\n"
        "               产值\n"
        "               2024年完成（亿   增速（%）   2024年完成（亿   2025年目标（亿\n"
        "               元）                         元）             元）\n"
        "  城关街道     186.4            6.2         58.3             60.5\n"
        "  东湖街道     342.7            8.1         76.9             81.2\n"
        f"  云溪镇       415.3            9.6         112.4            118\n{PROSE}"
    )
    assert found.columns == (
        "街道（镇）", "规模以上工业总产值/2024年完成（亿元）", "规模以上工业总产值/增速（%）", "固定资产投资/2024年完成（亿元）",
        "固定资产投资/2025年目标（亿元）",
    )  # fmt: skip
    assert [[cell.flow.text for cell in row] for row in found.rows] == [line.split("/") for line in _BODY]


def test_the_rest_of_a_header_from_the_top_begins_no_row() -> None:
    found = table(
        "表2 重点项目进展\n单位：万元\n"
        "  类别       项目名称       建设内容及规   总投资    2024年完成投\n"
        "                            模                       资\n"
        "  产业项目   清溪科创园一   新建研发用房   98000     36500\n"
        "             期             12.5万平方米\n"
        "             华晟新材料生   年产高性能纤   156000    62400\n"
        "             产基地         维8000吨\n"
        "             智能装备产业   建设标准厂房   87500     30200\n"
        f"             园             26栋\n{PROSE}"
    )
    assert found.columns == ("类别", "项目名称", "建设内容及规模", "总投资", "2024年完成投资")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["产业项目", "清溪科创园一期", "新建研发用房12.5万平方米", "98000", "36500"],
        ["产业项目", "华晟新材料生产基地", "年产高性能纤维8000吨", "156000", "62400"],
        ["产业项目", "智能装备产业园", "建设标准厂房26栋", "87500", "30200"],
    ]


def test_cells_of_five_ideographs_go_on_where_they_had_no_room() -> None:
    found = table(
        "表2 重点项目进展\n单位：万元\n"
        "    类别      项目名称    建设内容及   总投资    2024年完成\n"
        "                             规模                   投资\n"
        "             清溪科创园   新建研发用\n"
        "                一期      房12.5万平    98000      36500\n"
        "                             方米\n"
        "  产业项目   华晟新材料   年产高性能   156000      62400\n"
        "              生产基地    纤维8000吨\n"
        "             智能装备产   建设标准厂    87500      30200\n"
        f"                业园        房26栋\n{PROSE}"
    )
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["产业项目", "清溪科创园一期", "新建研发用房12.5万平方米", "98000", "36500"],
        ["产业项目", "华晟新材料生产基地", "年产高性能纤维8000吨", "156000", "62400"],
        ["产业项目", "智能装备产业园", "建设标准厂房26栋", "87500", "30200"],
    ]


def test_a_rest_on_the_line_of_a_groups_label_is_its_cells() -> None:
    found = table(
        "表5 主要预期目标\n"
        "    类别      指标名称       单位      2024年实绩   2025年目标\n"
        "             地区生产总      亿元       1286.45        1363\n"
        "                 值\n"
        "             社会消费品      亿元        512.6         546\n"
        "  经济发展    零售总额\n"
        "             实际利用外     万美元       12650        13000\n"
        "                 资\n"
        "             每万人口发\n"
        "  创新驱动   明专利拥有       件          28.7         31.5\n"
        "                 量\n"
        "  民生保障   新增养老床       张          420          500\n"
        "                 位\n"
        "             空气质量优       %           88.5          89\n"
        "             良天数比率\n"
        "             PM2.5年均    微克/立方        29           28\n"
        "  绿色发展      浓度          米\n"
        f"             森林覆盖率       %           41.3         41.5\n{PROSE}"
    )
    assert [[cell.flow.text for cell in row][1:3] for row in found.rows] == [
        ["地区生产总值", "亿元"], ["社会消费品零售总额", "亿元"], ["实际利用外资", "万美元"],
        ["每万人口发明专利拥有量", "件"], ["新增养老床位", "张"], ["空气质量优良天数比率", "%"], ["PM2.5年均浓度", "微克/立方米"], ["森林覆盖率", "%"],
    ]  # fmt: skip


def test_a_short_rest_of_a_full_cell_is_no_name_of_its_own() -> None:
    found = table(
        "表5 主要预期目标\n"
        "  指标名称           单位          2024年实绩   2025年目标\n"
        "  规模以上工业增加   亿元          371.28       399\n"
        "  值\n"
        "  空气质量优良天数   %             88.5         89\n"
        "  比率\n"
        f"  城镇污水处理率     %             97.6         98\n{PROSE}"
    )
    assert [[cell.flow.text for cell in row][0] for row in found.rows] == [
        "规模以上工业增加值", "空气质量优良天数比率", "城镇污水处理率",
    ]  # fmt: skip
