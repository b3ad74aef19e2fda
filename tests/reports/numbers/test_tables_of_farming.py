"""Tables of crops, herds, households and months, as counties print them: units in lines with brackets, groups over their measures."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.small_tables import statistics, statistics_of, the_one


@pytest.mark.parametrize(
    "unit_line", ["单位：万头（只）", "（单位：万头（只））", "（单位：万头只）", "单位：万头（只）、%"]
)
def test_a_unit_line_whose_unit_ends_with_a_bracket(unit_line: str, lexicon: Lexicon) -> None:
    rows = "乡镇\t合计\t牛\t羊\n巴音镇\t42.6\t2.4\t40.2\n云山镇\t38.2\t2.3\t35.9\n"
    found = statistics_of(f"表1  2024年分乡镇牲畜存栏情况\n{unit_line}\n{rows}", lexicon)
    assert {(n.unit, n.unit_mult, n.period) for n in found} == {("头（只）", 4, "as_of_year_end")}


def test_households_and_their_people_in_columns_without_units(lexicon: Lexicon) -> None:
    rows = [("乡镇", "户数", "人数"), ("云岭镇", "420", "1680"), ("河口乡", "286", "1192")]
    found = statistics("表1  搬迁任务完成情况", rows, lexicon)
    assert [(n.unit, n.unit_mult) for n in found] == [("户", 0), ("人", 0)] * 2


def test_the_month_beside_the_months_up_to_it(lexicon: Lexicon) -> None:
    rows = [
        ("产品", "单位", "本月", "1-6月累计"),
        ("小麦粉", "万吨", "12.6", "82.4"),
        ("发电量", "万千瓦时", "3260", "18640"),
    ]
    found = statistics("表1  主要产品产量", rows, lexicon)
    assert [(n.indicator_name, n.period) for n in found] == [
        ("小麦粉产量", "m6"), ("小麦粉产量", "h1"), ("发电量", "m6"), ("发电量", "h1"),
    ]  # fmt: skip


def test_crops_and_herds_over_the_rows_of_their_measures(lexicon: Lexicon) -> None:
    found = statistics_of(
        "表1  2023年上半年农业生产情况（单位：万亩、万吨、万头、%）\n"
        "项目                  今年上半年    去年同期    增减幅度\n"
        "一、夏粮\n"
        "  1.播种面积            118.6         117.9        0.6\n"
        "  2.单产（公斤/亩）     468.5         500.5       -6.4\n"
        "二、畜牧业\n"
        "  1.生猪存栏            58.7          57.2         2.6\n"
        "    其中：能繁母猪       5.36          5.41       -0.9\n",
        lexicon,
    )
    assert [n.indicator_name for n in found][::3] == ["夏粮播种面积", "夏粮单产", "生猪存栏数", "能繁母猪存栏数"]
    assert [n.reference_year for n in found][:3] == [2023, 2022, 2023]
    assert the_one(found, "468.5").unit == "公斤/亩"


@pytest.mark.parametrize("herd", ["生猪出栏", "大牲畜存栏"])
def test_animals_in_a_table_of_outputs_are_none(herd: str, lexicon: Lexicon) -> None:
    rows = [
        ("产品", "单位", "2023年", "2024年", "增减（%）"),
        ("粮食", "吨", "87950", "89400", "1.6"),
        (herd, "头", "281", "246", "-12.5"),
    ]
    found = statistics("表1  主要农产品产量", rows, lexicon)
    assert [n.indicator_name for n in found[3:]] == [f"{herd}数", f"{herd}数", f"{herd}数同比增速"]


@pytest.mark.parametrize("rate", ["草原综合植被盖度", "植被覆盖度"])
def test_a_cover_in_a_column_of_what_was_reached(rate: str, lexicon: Lexicon) -> None:
    rows = [
        ("指标", "单位", "2024年完成", "2025年目标"),
        (rate, "%", "46.2", "46.5"),
        ("造林面积", "万亩", "9.6", "11"),
    ]
    assert [n.indicator_name for n in statistics("表1  指标", rows, lexicon)[:2]] == [rate, rate]


def test_units_in_a_column_called_computing_units(lexicon: Lexicon) -> None:
    rows = [
        ("指标名称", "计算单位", "2024年完成", "2025年计划"),
        ("地区生产总值", "亿元", "412", "438"),
        ("牲畜存栏", "万头只", "268.4", "270"),
    ]
    found = statistics("表1  主要指标", rows, lexicon)
    assert [(n.unit, n.unit_mult) for n in found] == [("元", 8)] * 2 + [("头（只）", 4)] * 2


@pytest.mark.parametrize(
    ("header", "unit"), [("项目个数", "个"), ("项目数", "个"), ("受益户数", "户"), ("受益人数", "人")]
)
def test_counts_beside_amounts_in_a_table_of_money(header: str, unit: str, lexicon: Lexicon) -> None:
    rows = f"项目类型\t{header}\t补助资金\n产业\t68\t12600\n基础设施\t42\t8600\n"
    found = statistics_of(f"表1  项目资金情况\n单位：万元\n{rows}", lexicon)
    assert [(n.unit, n.unit_mult) for n in found] == [(unit, 0), ("元", 4)] * 2


def test_a_title_says_that_power_is_installed(lexicon: Lexicon) -> None:
    rows = [("类型", "2023年底", "2024年新增", "2024年底"), ("风电", "142", "54", "196"), ("合计", "328", "190", "518")]
    found = statistics("表1  新能源装机情况（万千瓦）", rows, lexicon)
    assert [(n.indicator_name, n.reference_year, n.period) for n in found[:4]] == [
        ("风电装机容量", 2023, "as_of_year_end"), ("新增风电装机容量", 2024, "full_year"), ("风电装机容量", 2024, "as_of_year_end"),
        ("新能源装机容量", 2023, "as_of_year_end"),
    ]  # fmt: skip


def test_units_of_weight_in_headers_are_no_words_of_names(lexicon: Lexicon) -> None:
    rows = [
        ("乡镇", "种植面积（亩）", "收购量（担）", "羊（只）"),
        ("云岭镇", "12600", "33000", "120"),
        ("河口乡", "8400", "21800", "96"),
    ]
    found = statistics("表1  各乡镇农业生产情况", rows, lexicon)
    assert [n.indicator_name for n in found[:3]] == ["云岭镇种植面积", "云岭镇收购量", "云岭镇羊数"]


@pytest.mark.parametrize("corner", ["年份", "", "年度"])
@pytest.mark.parametrize("units", [True, False])
def test_groups_of_residents_over_years_down_the_side(corner: str, units: bool, lexicon: Lexicon) -> None:
    text = (
        "表1  居民收入情况（单位：元、%）\n"
        f"{corner:<8}            全体居民              城镇居民            农村牧区居民\n"
        "                绝对数    增速       绝对数     增速       绝对数     增速\n"
        + ("                （元）    （%）      （元）     （%）      （元）     （%）\n" if units else "")
        + "2022年          42260     4.8        50620      4.1        23980      7.2\n"
        "2023年          44620     5.6        52830      4.4        25710      7.2\n"
    )
    found = statistics_of(text, lexicon)
    assert len(found) == 12
    assert [(n.indicator_name, n.unit, n.reference_year) for n in (*found[:2], *found[-2:])] == [
        ("全体居民收入", "元", 2022), ("全体居民收入同比增速", "%", 2022),
        ("农村牧区居民收入", "元", 2023), ("农村牧区居民收入同比增速", "%", 2023),
    ]  # fmt: skip
