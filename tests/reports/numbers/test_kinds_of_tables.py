"""Whole tables of kinds that district reports print, each read to value, unit, year, period, role and name."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Numeral
from tests.reports.numbers.small_tables import statistics_of


def statistics(table: str, lexicon: Lexicon) -> list[Numeral]:
    """The statistics of a caption and a table written with blanks between its cells, … for an empty one."""
    return statistics_of(
        "\n".join("\t".join(line.split()) for line in table.strip().splitlines()).replace("…", ""), lexicon
    )


def test_years_over_the_columns_and_parts_of_a_row(lexicon: Lexicon) -> None:
    found = statistics(
        "表1“十四五”以来主要指标\n指标 单位 2023年 2024年\n地区生产总值 亿元 1831.2 1902.6\n其中：第二产业 亿元 470.3 482.5\n"
        "第三产业 亿元 1360.9 1420.1\n常住人口 万人 96.2 95.9",
        lexicon,
    )
    assert [(n.indicator_name, n.reference_year) for n in found] == [
        (name, year)
        for name in ("地区生产总值", "第二产业增加值", "第三产业增加值", "常住人口")
        for year in (2023, 2024)
    ]
    assert {n.value_role for n in found} == {"actual"}


def test_shares_of_a_whole_with_years_down_the_side(lexicon: Lexicon) -> None:
    found = statistics(
        "表1三次产业结构\n年份 第一产业（%） 第二产业（%） 第三产业（%）\n2023年 0.1 25.1 74.8\n2024年 0.1 24.2 75.7",
        lexicon,
    )
    assert [(n.value, n.reference_year, n.measure_kind) for n in found] == [
        (value, year, "share") for year, values in ((2023, "0.1 25.1 74.8"), (2024, "0.1 24.2 75.7")) for value in values.split()
    ]  # fmt: skip
    assert [n.indicator_name for n in found[:3]] == [f"第{n}产业增加值占地区生产总值比重" for n in "一二三"]


def test_quarters_down_the_side(lexicon: Lexicon) -> None:
    found = statistics(
        "表1分季度主要指标\n时间 地区生产总值（亿元） 同比增长（%） 固定资产投资（亿元） 增速（%）\n一季度 420.5 4.1 60.2 5.0\n上半年 880.2 4.3 150.1 5.6",
        lexicon,
    )
    assert [(n.period, n.indicator_name, n.unit) for n in found[4:]] == [
        ("h1", "地区生产总值", "元"), ("h1", "地区生产总值同比增速", "%"), ("h1", "固定资产投资", "元"), ("h1", "固定资产投资同比增速", "%"),
    ]  # fmt: skip
    assert {n.period for n in found[:4]} == {"q1"}


def test_results_and_targets_down_the_side(lexicon: Lexicon) -> None:
    found = statistics(
        "表1财政收入情况\n年度 一般公共预算收入（亿元）\n2023年实绩 240.1\n2024年预计 248.6\n2025年目标 256", lexicon
    )
    assert [(n.value, n.reference_year, n.value_role) for n in found] == [
        ("240.1", 2023, "actual"), ("248.6", 2024, "estimate"), ("256", 2025, "target"),
    ]  # fmt: skip


def test_growth_beside_an_estimate_is_one_and_units_are_chosen_from_the_unit_line(lexicon: Lexicon) -> None:
    found = statistics(
        "附表1主要指标计划表\n单位：亿元、万人、%\n指标名称 2024年/预计完成 2024年/增长 2025年/计划\n地区生产总值 1902.6 4.5 2000\n常住人口 95.9 -0.3 95.5",
        lexicon,
    )
    assert [(n.value, n.unit, n.unit_mult, n.value_role) for n in found] == [
        ("1902.6", "元", 8, "estimate"), ("4.5", "%", 0, "estimate"), ("2000", "元", 8, "target"),
        ("95.9", "人", 4, "estimate"), ("-0.3", "%", 0, "estimate"), ("95.5", "人", 4, "target"),
    ]  # fmt: skip


def test_cells_that_name_only_a_deed_are_of_what_the_row_names(lexicon: Lexicon) -> None:
    found = statistics(
        "表1民生实事项目完成情况\n项目名称 年度目标 完成情况\n新建幼儿园 3所 已建成3所，新增学位1080个\n新建口袋公园 8座 建成8座、面积2.5公顷",
        lexicon,
    )
    assert [n.indicator_name for n in found] == [
        "新建幼儿园数", "新建幼儿园数", "新增学位数", "新建口袋公园数", "新建口袋公园数", "新建口袋公园面积",
    ]  # fmt: skip


def test_the_total_of_streets_is_the_districts(lexicon: Lexicon) -> None:
    found = statistics(
        "表1各街道2024年主要指标完成情况\n街道名称 税收收入（亿元） 同比增长（%） 新增企业（家）\n江宁路街道 56.3 5.2 230\n石门二路街道 48.1 -1.3 198\n"
        "合计 104.4 2.1 428",
        lexicon,
    )
    assert [(n.indicator_name, n.ref_area) for n in found[-3:]] == [
        ("税收收入", None), ("税收收入同比增速", None), ("新增企业数", None),
    ]  # fmt: skip
    assert found[0].ref_area == "江宁路街道"


def test_the_same_word_is_not_said_twice(lexicon: Lexicon) -> None:
    found = statistics(
        "表1固定资产投资情况\n项目 投资额（万元） 至2024年底完成投资（万元）\n总投资 3102000 82000\n工业 782000 41000",
        lexicon,
    )
    assert [n.indicator_name for n in found] == ["总投资额", "总投资完成投资", "工业投资额", "工业完成投资"]


def test_what_is_reckoned_from_an_estimate_is_one(lexicon: Lexicon) -> None:
    found = statistics(
        "表1主要指标完成情况\n指标名称 计量单位 2024年计划 预计完成 完成计划（%） 比上年±%\n地区生产总值 亿元 85.5 86.4 101.1 6.2\n粮食总产量 万吨 14.5 14.2 97.9 -1.4",
        lexicon,
    )
    assert [n.value_role for n in found] == ["target", "estimate", "estimate", "estimate"] * 2
    actual = statistics(
        "表1主要指标完成情况\n指标名称 计量单位 2024年计划 2024年实绩 完成计划（%）\n地区生产总值 亿元 85.5 86.4 101.1\n粮食总产量 万吨 14.5 14.2 97.9",
        lexicon,
    )
    assert [n.value_role for n in actual] == ["target", "actual", "actual"] * 2


def test_columns_without_a_measure_are_in_the_unit_of_the_one_before(lexicon: Lexicon) -> None:
    found = statistics(
        "2025年重点项目投资计划汇总表\n单位：个、万元\n序号 类别 项目数 总投资 累计完成 2025年计划\n一 水利 14 924000 268700 173500\n二 教育 9 215500 60200 82500",
        lexicon,
    )
    assert [(n.unit, n.unit_mult) for n in found] == [("个", 0), ("元", 4), ("元", 4), ("元", 4)] * 2
    assert [n.indicator_name for n in found[:4]] == ["水利项目数", "水利总投资", "水利完成投资", "水利计划投资"]


@pytest.mark.parametrize(
    "header",
    ["比上年增减（%）", "同比增减（%）", "增减（%）", "同比升降（%）", "涨跌幅（%）", "较上年增减幅度（%）", "比上年增（+）减（-）%", "比上年±（%）", "比上年增长（%）"],
)  # fmt: skip
def test_a_column_of_changes_either_way_is_growth_and_its_sign_the_numbers(header: str, lexicon: Lexicon) -> None:
    grown, fallen = statistics(
        f"表1主要指标\n指标 单位 完成 {header}\n地区生产总值 亿元 105.0 5.0\n固定资产投资 亿元 118.0 -8.0", lexicon
    )[1::2]
    assert [(n.value, n.measure_kind, n.unit) for n in (grown, fallen)] == [
        ("5.0", "growth_rate", "%"), ("-8.0", "growth_rate", "%"),
    ]  # fmt: skip
    assert grown.direction != "down"
    assert [n.indicator_name for n in (grown, fallen)] == ["地区生产总值同比增速", "固定资产投资同比增速"]


@pytest.mark.parametrize("header", ["增减额", "比上年增减额（亿元）", "比上年增减（亿元）"])
def test_an_amount_of_change_is_in_the_rows_unit(header: str, lexicon: Lexicon) -> None:
    found = statistics(
        f"表1主要指标\n指标 单位 完成 {header}\n财政收入 亿元 105.0 5.0\n财政支出 亿元 118.0 -8.0", lexicon
    )
    assert [(n.value, n.unit, n.measure_kind) for n in found[1::2]] == [
        ("5.0", "元", "change"),
        ("-8.0", "元", "change"),
    ]


def test_a_title_says_that_all_figures_are_growth(lexicon: Lexicon) -> None:
    found = statistics(
        "表1分季度目标分解（累计增速，%）\n指标 一季度 上半年 全年\n地区生产总值 5.0 5.5 6.0\n固定资产投资 8.0 9.0 10.0",
        lexicon,
    )
    assert [(n.measure_kind, n.value_role) for n in found] == [("growth_rate", "target")] * 6


def test_what_a_plan_of_projects_has_done_and_the_whole_of_its_towns(lexicon: Lexicon) -> None:
    found = statistics(
        "表1重点项目投资计划表\n序号 项目名称 总投资（万元） 累计完成投资（万元） 2025年计划投资（万元）\n"
        "1 城北水厂二期 18600 9800 8800\n2 南区客运站 5200 1200 4000",
        lexicon,
    )
    assert [(n.value, n.value_role) for n in found[1::3]] == [("9800", "actual"), ("1200", "actual")]
    assert [(n.value, n.value_role, n.reference_year) for n in found[2::3]] == [
        ("8800", "target", 2025), ("4000", "target", 2025),
    ]  # fmt: skip
    towns = statistics(
        "表1街道（镇）经济指标\n街道（镇） 规上工业产值（万元） 财政收入（万元）\n城关镇 125600 18600\n河东街道 98600 22400\n合计 224200 41000",
        lexicon,
    )
    assert [n.indicator_name for n in towns[-2:]] == ["规上工业产值", "财政收入"]


def test_the_budget_in_force_is_a_flows_target(lexicon: Lexicon) -> None:
    found = statistics(
        "表1财政收支情况（单位：万元）\n项目 年初预算 调整预算 执行数 为预算% 比上年增减%\n一般公共预算收入 280000 285000 289000 101.4 5.1\n"
        "一般公共预算支出 405000 421000 418000 99.3 -3.2",
        lexicon,
    )
    assert [(n.indicator_name, n.value_role) for n in found[:3]] == [
        ("一般公共预算收入年初预算额", "target"), ("一般公共预算收入", "target"), ("一般公共预算收入", "actual"),
    ]  # fmt: skip
    assert [n.indicator_name for n in found[3:5]] == ["一般公共预算收入预算完成率", "一般公共预算收入同比增速"]
    assert (found[9].value, found[9].measure_kind) == ("-3.2", "growth_rate")


def test_town_and_country_are_of_the_population_above(lexicon: Lexicon) -> None:
    found = statistics("表1人口\n指标 年末数（万人）\n全区常住人口 61.2\n其中：城镇 42.0\n乡村 19.2", lexicon)
    assert [n.indicator_name for n in found] == ["常住人口", "城镇常住人口", "乡村常住人口"]


def test_a_column_of_organisations_holds_no_units(lexicon: Lexicon) -> None:
    found = statistics(
        "表1各乡镇主要指标（单位：万元、%）\n单位 地区生产总值 增速 完成任务比例\n石桥镇 86500 6.2 103.3\n柳河乡 52300 5.1 98.0",
        lexicon,
    )
    assert [n.unit for n in found] == ["元", "%", "%"] * 2
    assert [n.indicator_name for n in found[::3]] == ["石桥镇地区生产总值", "柳河乡地区生产总值"]


def test_months_over_a_column_are_no_part_of_its_names(lexicon: Lexicon) -> None:
    found = statistics(
        "表1工业效益\n指标 单位 1—11月 同比增长（%）\n营业收入 亿元 476.2 4.8\n亏损面 % 18.4 1.9", lexicon
    )
    assert [n.indicator_name for n in found[::2]] == ["营业收入", "亏损面"]
    assert {n.period for n in found} == {"m1_m11"}


@pytest.mark.parametrize(
    ("header", "unit", "kind", "year", "name"),
    [
        ("比2023年增长（%）", "%", "growth_rate", 2024, "财政收入同比增速"),
        ("较上年同期增长（%）", "%", "growth_rate", 2024, "财政收入同比增速"),
        ("可比价增速（%）", "%", "growth_rate", 2024, "财政收入同比增速"),
        ("为上年%", "%", "rate", 2024, "财政收入相当于上年的比例"),
        ("比上年净增", "元", "change", 2024, "财政收入增加额"),
        ("全市排名", "位", "rank", 2024, "财政收入全市排名"),
        ("名次", "位", "rank", 2024, "财政收入名次"),
        ("上年同期", "元", "level", 2023, "财政收入"),
        ("去年累计", "元", "level", 2023, "财政收入"),
        ("“十四五”目标", "元", "level", 2025, "财政收入"),
        ("现状值", "元", "level", 2024, "财政收入"),
        ("12月当月", "元", "level", 2024, "财政收入"),
        ("1—12月累计", "元", "level", 2024, "财政收入"),
    ],
)
def test_what_a_columns_header_makes_of_its_numbers(
    header: str, unit: str, kind: str, year: int, name: str, lexicon: Lexicon
) -> None:
    found = statistics(
        f"表1主要指标\n指标 单位 完成 {header}\n财政收入 亿元 105.0 7.3\n财政支出 亿元 118.0 8.5", lexicon
    )[1]
    assert (found.unit, found.measure_kind, found.reference_year, found.indicator_name) == (unit, kind, year, name)


def test_units_of_a_caption_and_of_what_is_counted(lexicon: Lexicon) -> None:
    found = statistics("表1分季度投资（亿元）\n项目 一季度 上半年\n工业投资 12.1 30.5\n技改投资 8.1 20.5", lexicon)
    assert {(n.unit, n.unit_mult) for n in found} == {("元", 8)}
    found = statistics(
        "表1招商引资（单位：个、亿元）\n区域 签约项目 到位资金 开工项目\n城东片区 26 32.1 18\n高新区 32 48.6 25",
        lexicon,
    )
    assert [n.unit for n in found] == ["个", "元", "个"] * 2


def test_two_columns_of_growth_are_each_of_the_measure_before(lexicon: Lexicon) -> None:
    found = statistics(
        "表1重点企业\n企业名称 产值（万元） 同比% 税金（万元） 同比%\n华星机械 28600 12.4 1860 8.6\n东方纺织 18600 -6.2 920 -11.0",
        lexicon,
    )
    assert [n.indicator_name for n in found[:4]] == [
        "华星机械产值", "华星机械产值同比增速", "华星机械税金", "华星机械税金同比增速",
    ]  # fmt: skip


def test_a_signed_difference_from_the_plan_is_a_change(lexicon: Lexicon) -> None:
    found = statistics(
        "表1主要指标\n指标 2024年计划 2024年完成 完成比计划增减\n粮食产量（万吨） 18.0 18.6 +0.6\n工业产值（亿元） 480 476.5 -3.5",
        lexicon,
    )
    assert [(n.value, n.unit, n.measure_kind) for n in found[2::3]] == [
        ("0.6", "吨", "change"),
        ("-3.5", "元", "change"),
    ]


def test_a_bare_increase_or_decrease_is_an_amount_in_the_unit_beside_it(lexicon: Lexicon) -> None:
    found = statistics(
        "表1农业生产\n项目 播种面积（万亩） 比上年增减 总产量（万吨） 比上年增减\n小麦 18.2 0.3 9.2 0.2\n玉米 16.5 -0.5 8.8 -0.3",
        lexicon,
    )
    assert [(n.value, n.unit, n.measure_kind) for n in found[5::2]] == [
        ("-0.5", "亩", "change"),
        ("-0.3", "吨", "change"),
    ]
    assert [n.indicator_name for n in found[1:4:2]] == ["小麦播种面积增加量", "小麦总产量增加量"]
    found = statistics(
        "表1人口与就业\n项目 单位 2023年末 2024年末 比上年末增减\n户籍人口 万人 58.2 58.6 0.4\n城镇登记失业率 % 3.3 3.1 -0.2",
        lexicon,
    )
    assert [(n.unit, n.measure_kind) for n in found[2::3]] == [("人", "change"), ("个百分点", "change_pp")]


def test_last_years_and_this_years_amount_are_of_one_name(lexicon: Lexicon) -> None:
    found = statistics(
        "表1主要产品\n产品 单位 本年产量 上年产量 增减%\n水泥 万吨 120.5 125.6 -4.1\n玻璃 万吨 12.6 11.8 6.8", lexicon
    )
    assert [n.indicator_name for n in found[:3]] == ["水泥产量", "水泥产量", "水泥产量同比增速"]
    assert [n.reference_year for n in found[:3]] == [2024, 2023, 2024]


def test_columns_of_residents_with_growth_beside_each(lexicon: Lexicon) -> None:
    found = statistics(
        "表1居民收支（元）\n指标 全体居民 增长% 城镇居民 增长% 农村居民 增长%\n人均可支配收入 38620 6.4 46820 5.6 25130 7.8\n"
        "人均消费支出 24600 7.1 29800 6.2 16800 8.9",
        lexicon,
    )
    whole = [f"{who}人均可支配收入" for who in ("居民", "城镇居民", "农村居民")]
    assert [n.indicator_name for n in found[:6]] == [name for level in whole for name in (level, f"{level}同比增速")]
    assert {n.unit for n in found[::2]} == {"元"}


def test_cumulative_numbers_are_counted_as_their_row_is(lexicon: Lexicon) -> None:
    found = statistics(
        "表1“十四五”主要指标\n指标 单位 2020年基期值 2025年目标 年均增长[累计]\n研发经费投入强度 % 2.1 3.0 [0.9]\n城镇新增就业 人 7800 8200 [40000]",
        lexicon,
    )
    assert [n.unit for n in found] == ["%", "%", "个百分点", "人", "人", "人"]
    assert [n.indicator_name for n in found[:2]] == ["研发经费投入强度"] * 2


def test_what_a_table_of_money_counts_keeps_its_own_unit(lexicon: Lexicon) -> None:
    found = statistics_of(
        "表1 政府投资计划执行情况\n单位：万元、%\n部门\t项目数\t年初计划\t调整计划\t完成投资\t惠及人数\n区教育局\t68\t215,600\t203,480\t203,120\t900",
        lexicon,
    )
    assert [(n.value, n.unit_mult, n.unit) for n in found] == [
        ("68", 0, "个"), ("215600", 4, "元"), ("203480", 4, "元"), ("203120", 4, "元"), ("900", 0, "人"),
    ]  # fmt: skip
    assert found[2].indicator_name == "区教育局计划投资"
    (projects,) = statistics_of("表1 投资情况\n单位：亿元\n指标\t2024年\n重大项目\t400", lexicon)
    assert projects.unit == "元"  # a row that names projects counts none


def test_an_annex_of_results_is_of_the_year_reported_on(lexicon: Lexicon) -> None:
    found = statistics_of(
        "二、2025年国民经济和社会发展计划\n加快发展。\n附件2：主要约束性指标完成情况\n指标\t市下达目标\t实际完成\n新增公办学位（座）\t15000\t15800",
        lexicon,
    )
    assert [(n.reference_year, n.value_role, n.unit, n.indicator_name) for n in found] == [
        (2024, role, "座", "新增公办学位数") for role in ("limit", "actual")
    ]


def test_sums_and_means_of_five_years_beside_figures_of_one(lexicon: Lexicon) -> None:
    found = statistics_of(
        "附件1 主要指标\n指标\t单位\t2024年完成\t完成率（%）\t2025年目标\t2030年目标\n"
        "地区生产总值增长\t%\t4.9\t98\t5\t6（年均）\n城镇新增就业\t万人\t3.36\t105\t3.3\t[18]\n单位GDP能耗降低\t%\t3.6\t完成\t3\t[13.5]",
        lexicon,
    )
    mean, sum_of_jobs, sum_of_cuts = (n for n in found if n.reference_year == 2030)
    assert (mean.period, mean.comparison_base, mean.indicator_name) == ("five_year", None, "地区生产总值年均增速")
    assert (sum_of_jobs.period, sum_of_jobs.measure_kind, sum_of_jobs.indicator_name) == (
        "five_year",
        "level",
        "城镇新增就业人数",
    )
    assert (sum_of_cuts.period, sum_of_cuts.indicator_name) == ("five_year", "单位GDP能耗累计降幅")
    assert {n.indicator_name for n in found if n.value == "3.6"} == {"单位GDP能耗同比增速"}


def test_means_of_growth_under_the_year_of_a_target_are_of_five_years(lexicon: Lexicon) -> None:
    found = statistics_of(
        "专栏1 主要指标\n| 指标 | 2020年 | 规划目标（2025年） | |\n|  |  | 绝对值 | 年均增长（%） |\n| --- | --- | --- | --- |\n| 地区生产总值（亿元） | 807.4 | 1250 | 9左右 |",
        lexicon,
    )
    assert (found[-1].period, found[-1].comparison_base, found[-1].value_role) == ("five_year", None, "target")


def test_the_bound_of_a_rate_in_a_column_of_growth_is_a_rate(lexicon: Lexicon) -> None:
    found = statistics_of(
        "表1 主要指标\n指标\t单位\t2024年完成\t2025年计划增速（%）\n固定资产投资\t亿元\t1326\t12以上\n城镇登记失业率\t%\t2.31\t3以内",
        lexicon,
    )
    assert [(n.measure_kind, n.indicator_name) for n in found[1::2]] == [
        ("growth_rate", "固定资产投资同比增速"), ("rate", "城镇登记失业率"),
    ]  # fmt: skip


def test_a_share_beside_a_part_is_of_the_whole(lexicon: Lexicon) -> None:
    found = statistics_of(
        "表1 投资计划\n类别\t累计完成投资至2023年底（亿元）\t2024年投资（亿元）\t其中：专项债（亿元）\t占比（%）\n教育\t117.3\t28.6\t6.2\t26.0",
        lexicon,
    )
    assert [n.indicator_name for n in found] == ["教育完成投资", "教育投资", "教育专项债", "教育投资占比"]


def test_what_streets_reached_is_what_the_title_measures(lexicon: Lexicon) -> None:
    found = statistics_of(
        "表2 各街道税收完成情况（单位：万元）\n街道\t2024年目标\t2024年完成\t完成率\t同比增长\t户均税收\n江宁路街道\t320,000\t331,256\t103.5%\t4.2%\t86.5",
        lexicon,
    )
    names = ("税收", "税收", "完成率", "税收同比增速", "户均税收")
    assert [n.indicator_name for n in found] == [f"江宁路街道{name}" for name in names]


def test_a_column_of_sums_or_means_adds_nothing_to_the_row(lexicon: Lexicon) -> None:
    found = statistics_of(
        "表5 “十四五”规划主要指标实现情况\n指标\t2020年\t2024年\t五年累计/年均\n地区生产总值（亿元）\t2150\t2860\t年均5.1%\n新增就业岗位（万个）\t3.1\t3.2\t[15.7]",
        lexicon,
    )
    assert (found[2].indicator_name, found[2].period) == ("地区生产总值年均增速", "five_year")
    assert (found[5].indicator_name, found[5].period, found[5].measure_kind) == ("新增就业岗位数", "five_year", "level")
