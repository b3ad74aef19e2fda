"""Rows of sentences parted by tabs, cells broken under themselves, and rows numbered at the document's end."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.reports.layout.support import HEAD, PROSE, read_text, rows, table

TASKS = (
    "表2  2021年民生实事完成情况\n\n序号\t项目\t责任单位\t目标任务\t完成情况\n"
    "1\t就业促进\t区人社局\t培训5000人次；扶持创业300人\t培训5836人次，完成率116.7%；扶持创业312人\n"
    "2\t家庭医生\t区卫健局\t重点人群签约率不低于70%\t签约13.2万人，重点人群签约率76.4%\n"
    "3\t平安社区\t公安分局\t\t新增探头1118个，治安警情下降18.2%\n\n二、2022年主要预期目标\n"
)


def test_tabs_part_cells_whatever_stands_in_them() -> None:
    found = table(PROSE + TASKS)
    assert list(found.columns) == ["序号", "项目", "责任单位", "目标任务", "完成情况"]
    assert [cell.flow.text for cell in found.rows[1]] == [
        "2",
        "家庭医生",
        "区卫健局",
        "重点人群签约率不低于70%",
        "签约13.2万人，重点人群签约率76.4%",
    ]
    assert [cell.flow.text for cell in found.rows[2]][3:] == ["", "新增探头1118个，治安警情下降18.2%"]


def test_tabs_in_running_text_make_no_table() -> None:
    text = f"{PROSE}表2 见附件。\n\t一是加强培训，完成5836人次。\n\t二是扶持创业，完成312人。\n"
    assert read_text(HEAD + text).tables == ()


WRAPPED = """表1 主要指标计划表
序号  指标名称                  单位     2024年计划   2024年预计   2025年计划       属性
1     地区生产总值              亿元     增长6%左右   3120.5       增长6%左右       预期性
2     居民人均可支配收入        元       与经济增长   83206        与经济增长       预期性
                                         同步                      同步
3     单位GDP能耗下降率         %        完成市下达   3.2          完成市下达       约束性
                                         任务                      任务
4     空气质量优良天数比率      %        90以上       92.6         91.5             约束性
"""


def test_cells_broken_under_themselves_are_whole() -> None:
    found = rows(f"{PROSE}{WRAPPED}\n注：按现价计算。\n")
    assert [row[3] for row in found] == ["增长6%左右", "与经济增长同步", "完成市下达任务", "90以上"]
    assert [row[5] for row in found] == ["增长6%左右", "与经济增长同步", "完成市下达任务", "91.5"]
    assert [row[6] for row in found] == ["预期性", "预期性", "约束性", "约束性"]


def test_numbered_rows_at_the_end_are_no_footnotes() -> None:
    text = f"{PROSE * 3}附表：\n\n{' ' * 14}某区2025年主要指标计划表\n\n{WRAPPED.split(chr(10), 1)[1]}\n"
    assert [row[0] for row in rows(text)] == ["1", "2", "3", "4"]


def test_wide_gaps_part_cells_of_sentences_too() -> None:
    text = "\n".join("    ".join(line.split("\t")) for line in TASKS.replace("\t\t", "\t无\t").splitlines())
    found = table(PROSE + text + "\n")
    assert [cell.flow.text for cell in found.rows[2]] == [
        "3",
        "平安社区",
        "公安分局",
        "无",
        "新增探头1118个，治安警情下降18.2%",
    ]


def test_the_words_of_a_total_may_stand_where_rows_have_their_numbers() -> None:
    found = rows(
        f"{PROSE}项目投资计划汇总表\n单位：个、万元\n序号\t类别\t项目数\t总投资\t2025年计划\n"
        "一\t水利\t14\t924000\t173500\n二\t教育\t9\t215500\t82500\n合计\t\t23\t1139500\t256000\n"
    )
    assert found[-1] == ["合计", "", "23", "1139500", "256000"]
    assert [row[:2] for row in found[:-1]] == [["一", "水利"], ["二", "教育"]]


def test_groups_over_a_line_that_begins_with_the_labels_header() -> None:
    text = (
        "表1 主要指标\n"
        "                              2024年               2025年计划\n"
        "  指标名称        单位     完成       增长%       目标     增长%\n"
        "  地区生产总值    亿元   412.6      5.8         435      5.5\n"
        "  固定资产投资    亿元   168.2      -8.4        180      7\n"
    )
    assert table(text).columns == (
        "指标名称",
        "单位",
        "2024年/完成",
        "2024年/增长%",
        "2025年计划/目标",
        "2025年计划/增长%",
    )
    assert rows(text)[1] == ["固定资产投资", "亿元", "168.2", "-8.4", "180", "7"]


def test_a_header_and_a_label_broken_over_lines() -> None:
    text = (
        "表1 主要指标\n"
        "  指标名称        单位    全年预期目   比上年增   完成年度\n"
        "                          标           减（±%）   计划（%）\n"
        "  地区生产总值    亿元    410          5.8        100.6\n"
        "  城镇居民人均可  元      49000        5.6        100.9\n"
        "  支配收入\n"
        "  固定资产投资    亿元    165          8.4        101.9\n"
    )
    assert table(text).columns == ("指标名称", "单位", "全年预期目标", "比上年增减（±%）", "完成年度/计划（%）")
    assert [row[0] for row in rows(text)] == ["地区生产总值", "城镇居民人均可支配收入", "固定资产投资"]


def test_a_label_alone_heads_rows_where_the_one_above_is_whole() -> None:
    text = (
        "表1 主要指标\n"
        "  指标名称            单位    2024年   2023年\n"
        "  地区生产总值        亿元    410      386\n"
        "  全员劳动生产率水平  万元    22.8     21.5\n"
        "  财政收入\n"
        "  税收收入            亿元    18.6     17.9\n"
    )
    assert [row[0] for row in rows(text)] == ["地区生产总值", "全员劳动生产率水平", "财政收入", "税收收入"]


def test_labels_whose_header_was_left_empty() -> None:
    text = (
        "表1 财政收支情况\n单位:万元\n"
        "                         2024年        2023年       增减额      增减%\n"
        "一般公共预算收入         286000        274500       11500       4.2\n"
        "  税收收入               196000        186600        9400       5.0\n"
    )
    assert table(text).columns == ("", "2024年", "2023年", "增减额", "增减%")
    assert rows(text)[1] == ["税收收入", "196000", "186600", "9400", "5.0"]


LONG = ["养老服务", "新增养老床位420张，建成社区长者食堂16家，累计服务老年人38万人次。"]
SHORT = [["旧住房成套改造", "蕃瓜弄项目完工。"], ["加装电梯", "完成2个。"], ["供水、排水改造", "提前完工"]]


@pytest.mark.parametrize("told", permutations([LONG, *SHORT]))
def test_what_a_tab_parts_from_its_label_may_be_as_short_as_it_likes(told: tuple[list[str], ...]) -> None:
    text = "表2 2025年实事项目完成情况\n名称\t完成情况\n" + "\n".join(map("\t".join, told)) + f"\n\n{PROSE}"
    assert rows(text) == list(told)


TWO_YEARS = ("指标", "单位", "2023年/总量", "2023年/增速", "2024年/总量", "2024年/增速")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("指标\t单位\t2023年\t2024年\n\t\t总量\t增速\t总量\t增速", TWO_YEARS),
        ("指标\t单位\t2023年\t2024年\n总量\t增速\t总量\t增速", TWO_YEARS),
        (
            "指标\t单位\t2023年实绩\t2024年\t2025年目标\n\t\t\t总量\t增速\t",
            ("指标", "单位", "2023年实绩", "2024年/总量", "2024年/增速", "2025年目标"),
        ),
        (
            "作物\t面积（万亩）\t总产（万吨）\t同比（%）\t备注\n\t\t本年\t上年\t\t",
            ("作物", "面积（万亩）", "总产（万吨）/本年", "总产（万吨）/上年", "同比（%）", "备注"),
        ),
        (
            "产品\t2023年\t2024年\t备注\n\t产量\t产量\t增速\t占比\t",
            ("产品", "2023年产量", "2024年/产量", "2024年/增速", "2024年/占比", "备注"),
        ),
    ],
)
def test_a_merged_cell_of_the_header_copied_as_one(header: str, columns: tuple[str, ...]) -> None:
    text = f"表2  主要指标\n{header}\n小麦\t118.6\t55.6\t59.2\t-6.1\t3.5\n大麦\t2.1\t0.8\t0.9\t-8.5\t4.2\n{PROSE}"
    assert table(text).columns == columns
    assert rows(text)[0] == ["小麦", "118.6", "55.6", "59.2", "-6.1", "3.5"]


def test_a_header_whose_empty_cells_were_copied_keeps_its_places() -> None:
    text = (
        "表2  主要指标\n指标\t单位\t2023年\t\t2024年\n\t\t总量\t增速\t总量\t增速\n"
        f"粮食\t吨\t55.6\t3.5\t59.2\t-6.1\n水果\t吨\t0.8\t4.2\t0.9\t-8.5\n{PROSE}"
    )
    assert table(text).columns == TWO_YEARS


def test_groups_printed_off_their_places_begin_where_a_name_is_told_again() -> None:
    text = (
        "表1  主要工业产品产量\n"
        "                 2023年             2024年（预计）\n"
        "产品      单位     产量      产量     同比±%\n"
        "原煤      万吨     8012      8260      3.1\n"
        "甲醇      万吨     208       215       3.4\n"
    )
    assert table(text).columns == ("产品", "单位", "2023年产量", "2024年（预计）/产量", "2024年（预计）/同比±%")
    assert rows(text)[1] == ["甲醇", "万吨", "208", "215", "3.4"]
