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
