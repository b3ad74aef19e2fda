"""Tables as statistics offices and finance bureaus print them: parts under a whole, other areas beside, budgets, projects, stocks."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition, Numeral
from orchestration.reports.read import read_report
from tests.reports.numbers.small_tables import HEAD, statistics, the_one


def read(caption: str, table: str, lexicon: Lexicon) -> list[Numeral]:
    """The statistics of a table written with blanks between its cells, … for an empty one."""
    rows = [[cell.replace("…", "") for cell in line.split()] for line in table.strip().splitlines()]
    return statistics(caption, rows, lexicon)


def test_a_column_named_after_a_budget_s_revenue_holds_results(lexicon: Lexicon) -> None:
    found = read(
        "表1  各镇主要指标",
        "镇 一般公共预算收入（亿元） 增幅（%） 实际利用外资（万美元） 完成年度计划（%）\n城关镇 2.6 4.2 1200 102.1\n合计 9.8 3.1 3000 100.5",
        lexicon,
    )
    assert {n.value_role for n in found} == {"actual"}
    assert [n.indicator_name for n in found] == [
        "城关镇一般公共预算收入", "城关镇一般公共预算收入同比增速", "城关镇实际利用外资", "城关镇实际利用外资年度计划完成率",
        "一般公共预算收入", "一般公共预算收入同比增速", "实际利用外资", "实际利用外资年度计划完成率",
    ]  # fmt: skip


def test_ranks_under_a_measure_are_of_it(lexicon: Lexicon) -> None:
    found = read(
        "表1  各县主要指标",
        "县（区） 地区生产总值/总量（亿元） 地区生产总值/位次 财政收入/总量（亿元） 财政收入/位次\n青山区 412.6 3 28.6 2",
        lexicon,
    )
    assert [n.indicator_name for n in found if n.measure_kind == "rank"] == [
        "青山区地区生产总值位次",
        "青山区财政收入位次",
    ]


def test_other_areas_beside_the_district_s_own_figures(lexicon: Lexicon) -> None:
    found = read(
        "表1  主要指标对比（单位：%）",
        "指标 全国 全省 全市 本区\n地区生产总值增速 5.0 5.5 5.6 5.8\n固定资产投资增速 3.2 4.0 4.4 8.4",
        lexicon,
    )
    assert [(n.value, n.ref_area) for n in found[:4]] == [
        ("5.0", "全国"),
        ("5.5", "全省"),
        ("5.6", "全市"),
        ("5.8", None),
    ]
    assert {n.indicator_name for n in found[:4]} == {"地区生产总值同比增速"}


def test_towns_that_head_columns(lexicon: Lexicon) -> None:
    found = read("表1  各镇指标", "指标 单位 城关镇 东城街道\n固定资产投资 亿元 12.6 8.3", lexicon)
    assert [(n.indicator_name, n.ref_area) for n in found] == [
        ("城关镇固定资产投资", "城关镇"),
        ("东城街道固定资产投资", "东城街道"),
    ]


def test_parts_take_unit_and_measure_of_their_whole(lexicon: Lexicon) -> None:
    found = read(
        "表1  对外贸易",
        "指标 12月 1-12月 12月同比%\n进出口总额（亿元） 12.3 146.2 3.2\n#出口 8.6 98.3 4.4\n进口 3.7 47.9 0.6",
        lexicon,
    )
    levels = [n for n in found if n.measure_kind == "level"]
    assert {(n.unit, n.unit_mult) for n in levels} == {("元", 8)}
    assert [(n.indicator_name, n.period) for n in levels[2:]] == [
        ("出口额", "m12"),
        ("出口额", "full_year"),
        ("进口额", "m12"),
        ("进口额", "full_year"),
    ]
    assert the_one(found, "3.2").indicator_name == "进出口总额同比增速"


def test_a_share_in_a_column_that_sums_to_the_whole_table_is_of_the_whole(lexicon: Lexicon) -> None:
    found = read(
        "表1  三次产业",
        "指标 2024年（亿元） 占比（%）\n地区生产总值 412.6 100\n第二产业 196.4 47.6\n#工业 168.2 40.8\n第三产业 197.9 48.0",
        lexicon,
    )
    assert the_one(found, "168.2").indicator_name == "工业增加值"
    assert the_one(found, "40.8").indicator_name == "工业增加值占地区生产总值比重"


def test_industries_under_investment_are_no_value_added(lexicon: Lexicon) -> None:
    table = (
        "指标 本年累计（亿元） 累计增速（%） 比重（%）\n固定资产投资 168.2 8.4 100.0\n一、按产业分 … … …\n第一产业 3.2 12.0 1.9\n"
        "第二产业 76.4 14.2 45.4\n二、按领域分 … … …\n基础设施投资 38.2 10.2 22.7"
    )
    found = read("表1  固定资产投资情况", table, lexicon)
    assert [(n.value, n.indicator_name) for n in found[3:7]] == [
        ("3.2", "第一产业投资"), ("12.0", "第一产业投资同比增速"), ("1.9", "第一产业投资占固定资产投资比重"), ("76.4", "第二产业投资"),
    ]  # fmt: skip
    assert (
        the_one(found, "38.2").indicator_name == "基础设施投资"
    )  # rows under a heading without values are the table's


def test_only_the_title_says_of_what_a_growth_is(lexicon: Lexicon) -> None:
    found = read(
        "表1  规模以上工业主要行业增加值增速",
        "行业 2024年增速（%） 比上年±百分点\n规模以上工业 6.8 0.9\n装备制造业 9.2 -0.8",
        lexicon,
    )
    assert [n.indicator_name for n in found] == [
        "规模以上工业增加值同比增速", "规模以上工业增加值增速提高百分点", "装备制造业增加值同比增速", "装备制造业增加值增速提高百分点",
    ]  # fmt: skip


def test_what_an_industry_contributed(lexicon: Lexicon) -> None:
    found = read("表1  分行业增加值", "行业 增加值（亿元） 贡献率（%） 拉动（百分点）\n工业 128.4 36.2 2.1", lexicon)
    assert [(n.measure_kind, n.indicator_name) for n in found[1:]] == [
        ("contribution", "工业贡献率"),
        ("contribution", "工业拉动增长百分点"),
    ]


def test_budgets_first_amended_and_executed(lexicon: Lexicon) -> None:
    table = (
        "项目 上年决算数 年初预算数 调整预算数 执行数 执行数为预算数的% 执行数为上年决算数的%\n税收收入 186000 195000 190000 188600 99.3 101.4\n"
        "一般公共预算收入合计 232000 243000 240000 239800 99.9 103.4"
    )
    found = read("表1  财政收入\n单位：万元", table, lexicon)
    assert [(n.indicator_name, n.reference_year, n.value_role) for n in found[:6]] == [
        ("税收收入", 2023, "actual"), ("税收收入年初预算数", 2024, "target"), ("税收收入", 2024, "target"), ("税收收入", 2024, "actual"),
        ("税收收入预算完成率", 2024, "actual"), ("税收收入相当于上年的比例", 2024, "actual"),
    ]  # fmt: skip
    assert the_one(found, "239800").indicator_name == "一般公共预算收入"


def test_projects_with_dates_in_their_columns(lexicon: Lexicon) -> None:
    text = (
        HEAD
        + "表1  2024年重点项目计划表\n单位：万元\n项目名称\t总投资\t2024年计划投资\t1-11月完成投资\t开工时间\t竣工时间\n产业园二期\t45000\t8000\t8200\t2024.04\t2026年6月底\n"
    )
    numerals = read_report(text.encode(), file="plan_report.txt", lexicon=lexicon).ledger.numerals
    cells = {n.numeral: n for n in numerals if n.table_no is not None}
    assert {cells[digits].disposition for digits in ("2024.04", "2026", "6")} == {Disposition.DATE}
    assert [(cells[v].value_role, cells[v].period) for v in ("8000", "8200")] == [
        ("target", "full_year"),
        ("actual", "m1_m11"),
    ]


def test_stocks_that_the_header_names(lexicon: Lexicon) -> None:
    found = read(
        "表1  存贷款情况（单位：亿元）",
        "指标 期末余额 比年初增减\n各项存款余额 1286.4 102.3\n其中：住户存款 786.2 86.4",
        lexicon,
    )
    assert [(n.indicator_name, n.period, n.comparison_base) for n in found] == [
        ("各项存款余额", "as_of_year_end", None), ("各项存款余额增加额", "full_year", "year_end"),
        ("住户存款余额", "as_of_year_end", None), ("住户存款增加额", "full_year", "year_end"),
    ]  # fmt: skip


def test_limits_of_debt(lexicon: Lexicon) -> None:
    found = read(
        "表1  政府债务（单位：亿元）", "项目 2023年底余额 2024年限额 2024年底余额\n专项债务 54.1 66.0 63.8", lexicon
    )
    assert [(n.value_role, n.period) for n in found] == [
        ("actual", "as_of_year_end"),
        ("limit", "full_year"),
        ("actual", "as_of_year_end"),
    ]


def test_price_indices_by_kind_of_goods(lexicon: Lexicon) -> None:
    found = read(
        "表1  居民消费价格指数（上年=100）",
        "类别 12月 1-12月\n居民消费价格总指数 100.3 100.6\n食品烟酒 101.2 100.9",
        lexicon,
    )
    assert {n.measure_kind for n in found} == {"index_score"}
    assert found[2].indicator_name == "食品烟酒居民消费价格指数"


def test_a_ratio_among_amounts_of_money_has_no_unit(lexicon: Lexicon) -> None:
    found = read(
        "表1  城乡居民收入（元）",
        "指标 2023年 2024年\n城镇居民人均可支配收入 46820 49440\n城乡收入比 1.86 1.83",
        lexicon,
    )
    assert [(n.measure_kind, n.unit) for n in found[2:]] == [("ratio", "1"), ("ratio", "1")]


def test_mean_growth_that_the_label_names(lexicon: Lexicon) -> None:
    found = read(
        "表1  “十四五”规划主要指标",
        "指标 单位 2025年目标 2024年完成\n地区生产总值年均增速 % 6.5 5.8\n单位GDP能耗降低 % [14] [11.2]",
        lexicon,
    )
    assert [(n.indicator_name, n.period, n.comparison_base) for n in found[:2]] == [
        ("地区生产总值年均增速", "five_year", None), ("地区生产总值年均增速", "multi_year", None),
    ]  # fmt: skip


def test_units_per_time_that_no_list_has(lexicon: Lexicon) -> None:
    found = read("表1  空气质量", "指标 2024年 同比变化\n降尘（吨/平方公里·月） 3.2 -11.1%", lexicon)
    assert [n.unit for n in found] == ["吨/平方公里·月", "%"]


def test_schools_keep_their_characters(lexicon: Lexicon) -> None:
    found = read("表1  教育", "类别 学校数（所） 在校生（人）\n小学 42 38600", lexicon)
    assert [(n.indicator_name, n.period) for n in found] == [
        ("小学学校数", "full_year"),
        ("小学在校生数", "as_of_year_end"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "kind", "direction"),
    [
        ("—2.3", "-2.3", "growth_rate", None), ("–2.3%", "-2.3", "growth_rate", None), ("↓2.3%", "2.3", "decline_rate", "down"), ("↑5.8%", "5.8", "growth_rate", "up"),
        ("负增长2.3%", "2.3", "decline_rate", "down"), ("6%左右", "6", "growth_rate", "up"), ("≥6", "6", "growth_rate", "up"), ("降2.3%", "2.3", "decline_rate", "down"),
    ],
)  # fmt: skip
def test_signs_and_words_in_a_cell(cell: str, value: str, kind: str, direction: str | None, lexicon: Lexicon) -> None:
    found = statistics(
        "表1  主要指标", [("指标", "单位", "2024年", "增长（%）"), ("地区生产总值", "亿元", "412.6", cell)], lexicon
    )
    read_as = the_one(found, value)
    assert (read_as.measure_kind, read_as.direction, read_as.unit) == (kind, direction, "%")


def test_a_triangle_before_a_number_is_doubted(lexicon: Lexicon) -> None:
    found = statistics(
        "表1  主要指标", [("指标", "单位", "2024年", "增长（%）"), ("地区生产总值", "亿元", "412.6", "▲2.3")], lexicon
    )
    assert "▲ before it may mean a fall" in the_one(found, "2.3").doubts


def test_wide_commas_between_thousands(lexicon: Lexicon) -> None:
    found = statistics("表1  主要指标", [("指标", "单位", "2024年"), ("地区生产总值", "亿元", "1，412.6")], lexicon)
    assert [(n.numeral, n.value) for n in found] == [("1", "1412.6"), ("412.6", "1412.6")]
    assert len({n.claim_no for n in found}) == 1


@pytest.mark.parametrize(
    ("cell", "header", "role"),
    [
        ("400（预计）", "2024年完成", "estimate"),
        ("预计400", "2024年完成", "estimate"),
        ("400（预计）", "2025年目标", "target"),
    ],
)
def test_what_a_cell_calls_its_number(cell: str, header: str, role: str, lexicon: Lexicon) -> None:
    found = statistics(
        "表1  主要指标", [("指标", "单位", "参考", header), ("地区生产总值", "亿元", "312.6", cell)], lexicon
    )
    assert the_one(found, "400").value_role == role


def test_what_was_added_is_no_stock_of_the_row(lexicon: Lexicon) -> None:
    found = statistics(
        "表1  旅游", [("指标", "单位", "全年", "比上年增长"), ("A级景区", "个", "18", "新增2个")], lexicon
    )
    assert [(n.indicator_name, n.period) for n in found] == [
        ("A级景区数", "as_of_year_end"),
        ("新增A级景区数", "full_year"),
    ]


def test_halves_side_by_side_are_one_table(lexicon: Lexicon) -> None:
    table = "指标 完成 增长% 指标 完成 增长%\n地区生产总值（亿元） 412.6 5.8 进出口总额（亿元） 146.2 4.9\n固定资产投资（亿元） 168.2 8.4 实际利用外资（万美元） 5200 -3.1"
    found = read("表1  主要指标完成情况", table, lexicon)
    assert [(n.value, n.unit, n.unit_mult, n.indicator_name) for n in found] == [
        ("412.6", "元", 8, "地区生产总值"), ("5.8", "%", 0, "地区生产总值同比增速"), ("146.2", "元", 8, "进出口总额"), ("4.9", "%", 0, "进出口总额同比增速"),
        ("168.2", "元", 8, "固定资产投资"), ("8.4", "%", 0, "固定资产投资同比增速"), ("5200", "美元", 4, "实际利用外资"), ("-3.1", "%", 0, "实际利用外资同比增速"),
    ]  # fmt: skip


def test_zones_that_head_columns_over_rows_of_growth(lexicon: Lexicon) -> None:
    found = read(
        "表1  功能区主要指标",
        "指标 经开区 文旅区\n工业总产值（亿元） 186.2 92.4\n同比增长（%） 8.2 11.6\n环比增长（%） 1.2 0.6",
        lexicon,
    )
    assert [(n.indicator_name, n.ref_area) for n in found if n.ref_area == "经开区"] == [
        ("经开区工业总产值", "经开区"), ("经开区工业总产值同比增速", "经开区"), ("经开区工业总产值环比增速", "经开区"),
    ]  # fmt: skip


def test_years_down_the_side_under_a_title_that_says_of_what(lexicon: Lexicon) -> None:
    found = read(
        "表1  地区生产总值历年情况",
        "年份 总量（亿元） 增速（%） 人均（元）\n2023年 386.2 5.5 40200\n2024年 412.6 5.8 42900",
        lexicon,
    )
    assert [n.indicator_name for n in found[:3]] == ["地区生产总值", "地区生产总值同比增速", "人均地区生产总值"]


def test_what_came_and_went_is_no_stock(lexicon: Lexicon) -> None:
    found = read(
        "表1  企业培育", "类别 2023年末 2024年新增 2024年退出 2024年末\n规上工业企业（家） 120 16 8 128", lexicon
    )
    assert [(n.indicator_name, n.period) for n in found] == [
        ("规上工业企业数", "as_of_year_end"), ("新增规上工业企业数", "full_year"), ("退出规上工业企业数", "full_year"), ("规上工业企业数", "as_of_year_end"),
    ]  # fmt: skip


def test_residents_over_two_columns_each(lexicon: Lexicon) -> None:
    rows = [
        ("", "全体居民", "", "城镇常住居民", ""), ("", "绝对值（元）", "增速（%）", "绝对值（元）", "增速（%）"),
        ("人均可支配收入", "38620", "6.4", "46820", "5.6"), ("人均生活消费支出", "24600", "7.1", "29800", "6.2"),
    ]  # fmt: skip
    found = statistics("表1  居民收支", rows, lexicon)
    assert [n.indicator_name for n in found[:4]] == [
        "居民人均可支配收入", "居民人均可支配收入同比增速", "城镇常住居民人均可支配收入", "城镇常住居民人均可支配收入同比增速",
    ]  # fmt: skip


def test_mean_or_sum_over_a_plan(lexicon: Lexicon) -> None:
    found = read(
        "表1  “十五五”规划主要指标",
        "指标 2025年 2030年 年均/累计\n地区生产总值增长（%） 5.5 — 5.6\n常住人口城镇化率（%） 67.5 70 [2.5]",
        lexicon,
    )
    assert [(n.value, n.indicator_name, n.period) for n in found if n.period == "five_year"] == [
        ("5.6", "地区生产总值年均增速", "five_year"), ("2.5", "常住人口城镇化率提高百分点", "five_year"),
    ]  # fmt: skip


def test_what_is_short_of_an_aim(lexicon: Lexicon) -> None:
    found = read(
        "表1  指标完成情况",
        "指标名称 目标增速 实际增速 差距\n地区生产总值 6% 5.8% -0.2个百分点\n固定资产投资 8% 8.4% 0.4个百分点",
        lexicon,
    )
    assert [(n.value_role, n.comparison_base, n.indicator_name) for n in found[:3]] == [
        ("target", "previous_year", "地区生产总值同比增速"), ("actual", "previous_year", "地区生产总值同比增速"), ("actual", "plan", "地区生产总值增速距目标差百分点"),
    ]  # fmt: skip


def test_limits_that_a_higher_level_set(lexicon: Lexicon) -> None:
    found = read(
        "表1  节能减排",
        "指标 单位 市下达目标 完成情况\n单位GDP能耗下降 % 2.5 2.9\n化学需氧量减排量 吨 120 136",
        lexicon,
    )
    assert [(n.value_role, n.indicator_name) for n in found] == [
        ("limit", "单位GDP能耗同比增速"), ("actual", "单位GDP能耗同比增速"), ("limit", "化学需氧量减排量"), ("actual", "化学需氧量减排量"),
    ]  # fmt: skip


def test_growth_after_the_parts_is_the_whole_s(lexicon: Lexicon) -> None:
    rows = [
        ("年份", "地区生产总值（亿元）", "其中/第一产业", "其中/第二产业", "增速（%）"), ("2023年", "386.2", "17.6", "184.2", "5.5"), ("2024年", "412.6", "18.3", "196.4", "5.8"),
    ]  # fmt: skip
    found = statistics("表1  三次产业", rows, lexicon)
    assert [(n.unit, n.indicator_name) for n in found[:4]] == [
        ("元", "地区生产总值"), ("元", "第一产业增加值"), ("元", "第二产业增加值"), ("%", "地区生产总值同比增速"),
    ]  # fmt: skip


def test_growth_beside_a_measure_in_months_down_the_side(lexicon: Lexicon) -> None:
    found = read(
        "表1  旅游",
        "月份 接待游客（万人次） 同比（%） 旅游收入（亿元） 同比（%）\n1月 62.1 8.2 5.1 9.1\n2月 102.3 12.6 9.2 14.4",
        lexicon,
    )
    assert [(n.indicator_name, n.period) for n in found[:4]] == [
        ("接待游客人次", "m1"), ("接待游客同比增速", "m1"), ("旅游收入", "m1"), ("旅游收入同比增速", "m1"),
    ]  # fmt: skip


def test_levels_of_government_under_a_title_that_names_the_revenue(lexicon: Lexicon) -> None:
    found = read(
        "表1  一般公共预算收入分级次",
        "级次 收入（万元） 为年初预算（%） 增长（%）\n全区 286000 102.1 4.2\n区本级 182000 101.6 3.8",
        lexicon,
    )
    assert [n.indicator_name for n in found] == [
        "一般公共预算收入", "一般公共预算收入年初预算完成率", "一般公共预算收入同比增速",
        "区本级一般公共预算收入", "区本级一般公共预算收入年初预算完成率", "区本级一般公共预算收入同比增速",
    ]  # fmt: skip


def test_labels_that_state_the_aim_beside_what_was_reached(lexicon: Lexicon) -> None:
    table = "序号 2024年主要预期目标 完成情况\n1 地区生产总值增长6%左右 增长5.8%\n2 城镇新增就业8000人以上 8650人\n3 单位GDP能耗下降2.5% 下降2.9%"
    found = read("表1  目标完成情况", table, lexicon)
    assert [(n.value, n.value_role, n.indicator_name) for n in found] == [
        ("6", "target", "地区生产总值同比增速"), ("5.8", "actual", "地区生产总值同比增速"), ("8000", "target", "城镇新增就业人数"),
        ("8650", "actual", "城镇新增就业人数"), ("2.5", "target", "单位GDP能耗同比增速"), ("2.9", "actual", "单位GDP能耗同比增速"),
    ]  # fmt: skip


def test_an_aim_in_per_cent_is_of_the_rate_beside_it(lexicon: Lexicon) -> None:
    found = read(
        "表1  主要污染物减排",
        "污染物 2024年排放量（吨） 累计削减比例（%） “十四五”目标（%）\n氨氮 108 14.3 12",
        lexicon,
    )
    assert [n.indicator_name for n in found] == ["氨氮排放量", "氨氮削减比例", "氨氮削减比例"]


def test_visits_to_institutions_are_no_stock(lexicon: Lexicon) -> None:
    found = read("表1  医疗卫生", "机构类别 机构数（个） 诊疗人次（万人次）\n基层医疗卫生机构 126 142.6", lexicon)
    assert [n.period for n in found] == ["as_of_year_end", "full_year"]


def test_contents_of_tasks_beside_what_was_done(lexicon: Lexicon) -> None:
    rows = [
        ("序号", "项目内容", "完成情况", "完成率"), ("1", "新建公办幼儿园3所，新增学位1080个", "建成3所，新增学位1100个", "100%"), ("2", "改造老旧小区32个", "完成30个", "93.8%"),
    ]  # fmt: skip
    found = statistics("表1  民生实事完成情况", rows, lexicon)
    assert [(n.value, n.value_role, n.indicator_name) for n in found] == [
        ("3", "target", "新建公办幼儿园数"), ("1080", "target", "新增学位数"), ("3", "actual", "新建公办幼儿园数"), ("1100", "actual", "新增学位数"),
        ("100", "actual", "新建公办幼儿园完成率"), ("32", "target", "改造老旧小区数"), ("30", "actual", "改造老旧小区数"), ("93.8", "actual", "改造老旧小区完成率"),
    ]  # fmt: skip


def test_units_listed_in_the_title(lexicon: Lexicon) -> None:
    found = read("表1  主要指标（单位：亿元，%）", "指标 2024年 与上年比（±%）\n地区生产总值 412.6 5.8", lexicon)
    assert [(n.unit, n.unit_mult) for n in found] == [("元", 8), ("%", 0)]


def test_sums_of_the_months_are_no_stock_but_those_of_a_project_are(lexicon: Lexicon) -> None:
    months = read(
        "2024年1-12月主要经济指标",
        "指标 计量单位 累计完成 同比±%\n地区生产总值 亿元 412.6 5.8\n固定资产投资 亿元 168.2 8.4",
        lexicon,
    )
    projects = read(
        "表1  重点项目（单位：亿元）", "项目名称 总投资 累计完成\n产业园二期 4.5 2.2\n污水处理厂 1.2 0.9", lexicon
    )
    assert [n.period for n in months[:2]] == ["full_year", "full_year"]
    assert [n.period for n in projects[:2]] == ["other", "as_of_year_end"]
