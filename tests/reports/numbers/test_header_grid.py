"""Headers of columns put together from their parts, each combination with the reading that its parts ask for.

What a column is compared with, which way it goes, where its unit stands and how the number is signed are crossed
mechanically, so that a header nobody thought of is asked for too.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.header_form import header_form
from tests.reports.numbers.small_tables import statistics, statistics_of_page, the_one

_OF_LAST_YEAR = (
    "同比",
    "比上年",
    "较上年",
    "比去年",
    "较去年同期",
    "比上年同期",
    "与上年比",
    "与上年同期相比",
    "同上年比",
    "比2023年",
    "比2023年同期",
)
_BASES = {
    **dict.fromkeys(_OF_LAST_YEAR, "previous_year"),
    **dict.fromkeys(("", "2024年", "2024年同比", "1-12月", "可比价", "按可比价", "名义", "累计同比", "全年", "本年"), "previous_year"),
    "环比": "previous_period", "比上月": "previous_period", "比年初": "year_end", "较上年末": "year_end", "比2019年": "2019",
}  # fmt: skip
_ONE_WAY = ("增长", "增幅", "增速", "增长率", "增长速度", "涨幅")
_EITHER_WAY = (
    "增减", "增减幅度", "增减率", "升降", "变动", "变化", "变化率", "涨跌幅", "升降幅度", "增降", "±", "增（减）", "增长（下降）", "增（+）减（-）",
)  # fmt: skip
_PERCENT = ("%", "（%）", "(%)", "％", "（±%）", "（±，%）", " %", "/%", "（百分比）", ":%")
_GROWTH_NAMES = {"previous_year": "同比增速", "previous_period": "环比增速", "year_end": "比年初增速", "2019": "增速"}


@pytest.mark.parametrize("base", _BASES)
def test_columns_of_growth(base: str, lexicon: Lexicon) -> None:
    units = cycle(_PERCENT)
    for word in _ONE_WAY + _EITHER_WAY:
        header = base + word + next(unit for unit in units if not ("±" in word and "±" in unit))
        if header.rstrip("%％（）() /:百分比±，") in ("", "变化", "变动", "升降"):
            continue  # nothing says what is compared
        for value in ("7.3", "-4.2"):
            rows = [
                ("指标", "单位", "完成", header),
                ("地区生产总值", "亿元", "412.6", value),
                ("工业增加值", "亿元", "128.4", "8.5"),
            ]
            read = the_one(statistics("表1  主要指标完成情况", rows, lexicon), value)
            said = (read.measure_kind, read.unit, read.value_role, read.reference_year, read.comparison_base)
            assert said == ("growth_rate", "%", "actual", 2024, _BASES[base]), header
            assert read.indicator_name == "地区生产总值" + _GROWTH_NAMES[_BASES[base]], header


_AMOUNTS = {
    "增加": "up", "净增": "up", "增加额": "up", "净增额": "up", "减少": "down", "减少额": "down", "增减": None, "增减额": None,
    "增减量": None, "增减数": None, "变动额": None, "增（减）额": None, "增减绝对额": None,
}  # fmt: skip


@pytest.mark.parametrize("base", [*_OF_LAST_YEAR, "比年初", "较上年末", ""])
@pytest.mark.parametrize(("word", "direction"), _AMOUNTS.items())
def test_columns_of_amounts_by_which_a_row_changed(
    base: str, word: str, direction: str | None, lexicon: Lexicon
) -> None:
    for unit in ("（亿元）", "(亿元)", ":亿元", "/亿元", ""):
        header = base + word + unit
        if not base and not unit:
            continue  # a column 增加 alone may be of anything
        for value in ("7.3", "-4.2"):
            rows = [
                ("指标", "单位", "完成", header),
                ("一般公共预算收入", "亿元", "41.6", value),
                ("工业增加值", "亿元", "128.4", "8.5"),
            ]
            read = the_one(statistics("表1  主要指标", rows, lexicon), value)
            said = (read.measure_kind, read.unit, read.unit_mult, read.value_role, read.reference_year)
            assert said == ("change", "元", 8, "actual", 2024), header
            assert read.direction == (direction if value == "7.3" else None), header
            assert read.indicator_name in ("一般公共预算收入增加额", "一般公共预算收入减少额"), header


@pytest.mark.parametrize("base", [*_OF_LAST_YEAR, ""])
def test_columns_of_points_by_which_a_rate_changed(base: str, lexicon: Lexicon) -> None:
    units = cycle(("（百分点）", "（个百分点）", "(pct)", "（个点）", "百分点", "/百分点", "(百分点，±)"))
    for word in ("增减", "提高", "上升", "变动", "升降", "回落", "±", "加快", "增减幅度"):
        if not base and word in ("增减", "±", "变动", "升降"):
            continue
        header = base + word + next(units)
        rows = [
            ("指标", "单位", "完成", header),
            ("城镇登记失业率", "%", "3.1", "0.3"),
            ("研发投入强度", "%", "2.8", "0.5"),
        ]
        read = the_one(statistics("表1  主要指标", rows, lexicon), "0.3")
        assert (read.measure_kind, read.value_role, read.reference_year) == ("change_pp", "actual", 2024), header
        assert (read.unit or "").endswith("百分点"), header
        fell = word == "回落"
        assert read.direction == ("down" if fell else "up" if word in ("提高", "上升", "加快") else None), header
        assert read.indicator_name == f"城镇登记失业率{'下降' if fell else '提高'}百分点", header


_LEVELS = {
    ("actual", 2024, "full_year"): "2024年 2024 2024年度 2024年完成 2024年完成情况 2024年实绩 2024年实际完成数 2024年执行数 2024年决算数 本年 "
    "本年完成 全年完成 全年累计 完成值 完成数 实绩 实际值 绝对量 总量 现状值 1-12月 1—12月累计完成 1至12月",
    ("estimate", 2024, "full_year"): "2024年预计 2024年预计完成数 2024年预计值 2024年（预计） 预计2024年完成 2024年预测值 2024年快报数 全年预计",
    ("target", 2024, "full_year"): "2024年计划数 2024年目标值 2024年预期目标 2024年年初计划 2024年任务 2024年任务数 2024年人代会目标 2024年调整目标 "
    "2024年预算数 年度计划 全年目标 计划数",
    ("target", 2025, "full_year"): "2025年计划 2025年预期值 2025年计划（草案） 2025年计划草案 2025年建议目标 2025年安排 2025年拟安排 2025年 2025年规划目标值",
    ("actual", 2023, "full_year"): "2023年 2023年实绩 2023年基数 上年 上年数 上年同期数 去年实际 上年实际完成 2023年同期",
    ("actual", 2024, "m1_m11"): "1-11月 1—11月累计 2024年1-11月 2024年1—11月完成情况 1～11月 前11个月 前11月",
    ("actual", 2024, "q1_q3"): "1-9月 前三季度 2024年前三季度 1-3季度",
    ("actual", 2024, "h1"): "上半年 2024年上半年 1-6月",
    ("actual", 2024, "q1"): "一季度 2024年一季度 1-3月",
    ("actual", 2024, "m12"): "12月 12月当月 12月份",
    ("actual", 2023, "m1_m11"): "2023年1-11月 上年1-11月",
    ("actual", 2020, "full_year"): "2020年基期值 “十三五”末",
    ("target", 2030, "full_year"): "2030年远期目标",
}  # fmt: skip


@pytest.mark.parametrize(("said", "headers"), _LEVELS.items())
def test_columns_of_levels(said: tuple[str, int, str], headers: str, lexicon: Lexicon) -> None:
    for header in headers.split():
        rows = [
            ("指标名称", "计量单位", "上级参考", header), ("地区生产总值", "亿元", "512.6", "412.6"), ("规上工业企业数", "家", "126", "118"),
            ("居民人均可支配收入", "元", "38620", "36400"), ("城镇登记失业率", "%", "3.2", "3.1"),
        ]  # fmt: skip
        found = statistics("表1  主要指标", rows, lexicon)
        gross = the_one(found, "412.6")
        assert (gross.value_role, gross.reference_year, gross.period) == said, header
        for value, name in (
            ("412.6", "地区生产总值"),
            ("118", "规上工业企业数"),
            ("36400", "居民人均可支配收入"),
            ("3.1", "城镇登记失业率"),
        ):
            assert the_one(found, value).indicator_name == name, header


@pytest.mark.parametrize(
    "header",
    "完成年度计划（%） 完成年计划% 占年度计划（%） 占年度目标% 占年计划比重（%） 为年计划% 为年度目标的% 计划完成率（%） 目标完成率% 完成计划的% 占目标% 年度任务完成率（%） "
    "完成年初预算的% 为预算的% 达到年度目标（%） 2024年完成计划（%） 占年度目标的比重 为预期目标% 计划完成程度（%） 实际完成占计划（%） 执行数为预算数的%".split(),
)
def test_columns_of_what_share_of_a_plan_is_done(header: str, lexicon: Lexicon) -> None:
    for value in ("103.2", "103.2%"):
        rows = [("指标", "单位", "2024年计划", "2024年完成", header), ("固定资产投资", "亿元", "165", "168.2", value)]
        read = the_one(statistics("表1  主要指标完成情况", rows, lexicon), "103.2")
        said = (
            read.measure_kind,
            read.unit,
            read.value_role,
            read.reference_year,
            read.comparison_base,
            read.direction,
        )
        assert said == ("rate", "%", "actual", 2024, "plan", None)
        name = read.indicator_name or ""
        assert name.startswith("固定资产投资") and name.endswith(
            ("计划完成率", "目标完成率", "任务完成率", "预算完成率")
        )


@pytest.mark.parametrize("header", ("为上年%", "为上年同期的%", "执行数为上年决算数的%", "为上年执行数%"))
def test_a_share_of_last_year_s_amount_is_no_growth(header: str, lexicon: Lexicon) -> None:
    rows = [("项目", "单位", "2024年", header), ("税收收入", "万元", "188600", "101.4")]
    read = the_one(statistics("表1  财政收入", rows, lexicon), "101.4")
    assert (read.measure_kind, read.indicator_name) == ("rate", "税收收入相当于上年的比例")


@pytest.mark.parametrize(
    "header", ("位次", "全市排名", "名次", "在全市位次", "增速排名", "全省排位", "全市位次（位）", "排名（位）")
)
def test_columns_of_ranks(header: str, lexicon: Lexicon) -> None:
    rows = [("指标", "单位", "完成", "增速（%）", header), ("地区生产总值", "亿元", "412.6", "5.8", "3")]
    read = the_one(statistics("表1  主要指标", rows, lexicon), "3")
    assert (read.measure_kind, read.unit) == ("rank", "位")


@pytest.mark.parametrize(
    "header",
    (
        "占比（%）",
        "比重（%）",
        "占GDP比重（%）",
        "占比",
        "构成（%）",
        "所占比重（%）",
        "份额（%）",
        "所占比例（%）",
        "结构（%）",
        "百分比（%）",
    ),
)
def test_columns_of_shares(header: str, lexicon: Lexicon) -> None:
    rows = [("产业", "增加值（亿元）", header), ("装备制造", "86.2", "23.1"), ("食品加工", "42.1", "11.3")]
    read = the_one(statistics("表1  重点产业情况", rows, lexicon), "23.1")
    assert (read.measure_kind, read.unit, read.direction) == ("share", "%", None)


_GROUPS = {
    "2023年": (2023, "actual"), "2024年": (2024, "actual"), "2024年预计": (2024, "estimate"), "2024年完成情况": (2024, "actual"),
    "2025年目标": (2025, "target"), "2025年": (2025, "target"), "上年同期": (2023, "actual"), "2024年1-11月": (2024, "actual"),
}  # fmt: skip


@pytest.mark.parametrize("group", _GROUPS)
@pytest.mark.parametrize(
    "columns",
    [
        ("总量", "增速（%）"),
        ("绝对值", "增长%"),
        ("绝对量", "同比增长%"),
        ("总量", "±%"),
        ("绝对数", "比上年增长（%）"),
    ],
)
def test_amount_and_growth_under_a_group(group: str, columns: tuple[str, str], lexicon: Lexicon) -> None:
    groups = [("2022年", ("总量", "增速（%）")), (group, columns)]
    found = statistics_of_page(
        "表1  主要指标", groups, [("地区生产总值", "亿元", "386.2", "5.1", "412.6", "6.3")], lexicon
    )
    level, growth = the_one(found, "412.6"), the_one(found, "6.3")
    assert (level.measure_kind, level.unit, level.indicator_name) == ("level", "元", "地区生产总值")
    assert (growth.measure_kind, growth.unit, growth.indicator_name) == ("growth_rate", "%", "地区生产总值同比增速")
    assert {(read.reference_year, read.value_role) for read in (level, growth)} == {_GROUPS[group]}


def test_plan_and_result_under_one_group(lexicon: Lexicon) -> None:
    groups = [("2024年完成情况", ("计划", "实际", "增长（%）", "占计划%")), ("2024年预计", ("完成数", "同比±%"))]
    row = ("地区生产总值", "亿元", "408.1", "412.6", "6.3", "101.1", "412.9", "6.4")
    found = statistics_of_page("表1  主要指标", groups, [row], lexicon)
    assert [(read.value, read.value_role, read.measure_kind) for read in found] == [
        ("408.1", "target", "level"), ("412.6", "actual", "level"), ("6.3", "actual", "growth_rate"), ("101.1", "actual", "rate"),
        ("412.9", "estimate", "level"), ("6.4", "estimate", "growth_rate"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("比上年增减%", "同比增减(%)"), ("与上年同期相比升降幅度（±%）", "同比增减(%)"), ("增（+）减（-）%", "增减(%)"), ("比上年/增减额（万元）", "同比增减额(万元)"),
        ("比上年增减/绝对额", "同比增减额"), ("2024年/增长%", "2024年/增长(%)"), ("单位能耗（吨/万元）", "单位能耗(吨/万元)"), ("自然增长率（‰）", "自然增长率(‰)"),
        ("增加值", "增加值"), ("占比上年提高（百分点）", "占比上年提高(百分点)"), ("增速/比上年加快（百分点）", "增速同比加快(百分点)"), ("完成投资（亿元）", "完成投资(亿元)"),
        ("完成目标任务", "完成目标任务"), ("新增", "新增"), ("增值税", "增值税"), ("为上年%", "为上年的(%)"),
    ],
)  # fmt: skip
def test_the_form_of_a_header(header: str, form: str) -> None:
    assert header_form(header) == form
    assert header_form(form) == form
