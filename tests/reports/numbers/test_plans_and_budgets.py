"""Sentences that hold a result against its plan, its budget or the year before: each number's role, year and name."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import PLAN, names, statistics


@pytest.mark.parametrize(
    ("sentence", "thing", "plan"),
    [
        ("固定资产投资212亿元，完成年计划265亿元的80.0%（主要是新开工项目少），下降6.1%。", "固定资产投资", "年计划"),
        ("预计外贸进出口总额18亿元，完成年任务（40亿元）的45%，增长0.5%。", "外贸进出口总额", "年任务"),
        ("一般公共预算收入12.6亿元，为年初预算12亿元的105%，增长3.1%。", "一般公共预算收入", "年初预算"),
        ("工业投资34亿元，占计划68亿元的50%，增长2%。", "工业投资", "计划"),
        ("税收收入8亿元，完成调整预算10亿元的80%，增长2%。", "税收收入", "调整预算"),
    ],
)
def test_the_amount_of_a_plan_before_the_share_of_it(sentence: str, thing: str, plan: str, lexicon: Lexicon) -> None:
    result, planned, share, growth = statistics(sentence, lexicon)
    assert (planned.value_role, planned.indicator_name, planned.unit) == ("target", thing, result.unit)
    assert (share.measure_kind, share.comparison_base) == ("rate", "plan")
    assert share.value_role == result.value_role
    assert share.indicator_name == f"{thing}完成{plan}比例"
    assert (growth.value_role, growth.indicator_name) == (result.value_role, f"{thing}同比增速")


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("年内计划完成投资320亿元，1-11月完成298亿元。", ["target", "actual"]),
        ("年初计划新增就业8000人，实际新增8650人。", ["target", "actual"]),
        ("全年计划出让经营性用地1200亩，实际出让960亩。", ["target", "actual"]),
    ],
)
def test_what_was_planned_within_the_year_is_its_target(sentence: str, roles: list[str], lexicon: Lexicon) -> None:
    assert [n.value_role for n in statistics(sentence, lexicon)] == roles


def test_a_share_of_a_plan_whose_subject_stands_before_it(lexicon: Lexicon) -> None:
    planned, share = statistics("全区固定资产投资完成年计划385亿元的77.9%。", lexicon)
    assert [n.indicator_name for n in (planned, share)] == ["固定资产投资", "固定资产投资完成年计划比例"]
    assert [n.value_role for n in (planned, share)] == ["target", "actual"]


def test_budgets_fall_short_and_grow_less_against_what_they_are_held_to(lexicon: Lexicon) -> None:
    found = statistics(
        "政府性基金收入0.3亿元，占预算2.4亿元的12.5%，短收21000万元，同比减收31400万元，下降91.1%。", lexicon
    )
    _, _, share, short, less, fall = found
    assert (share.measure_kind, share.comparison_base) == ("rate", "plan")
    assert (short.measure_kind, short.direction, short.comparison_base) == ("change", "down", "plan")
    assert (less.measure_kind, less.direction, less.comparison_base) == ("change", "down", "previous_year")
    assert short.indicator_name == "政府性基金收入短收额"
    assert less.indicator_name == "政府性基金收入减少额"
    assert fall.indicator_name == "政府性基金收入同比增速"


def test_the_amount_of_the_year_before_that_a_result_moves_from(lexicon: Lexicon) -> None:
    now, before, less, fall = statistics("财政总支出45.0亿元，较上年同期52.6亿元减支7.6亿元，下降14.4%。", lexicon)
    assert (before.reference_year, before.indicator_name, before.measure_kind) == (2023, "财政总支出", "level")
    assert (now.reference_year, less.reference_year) == (2024, 2024)
    assert (less.measure_kind, less.direction) == ("change", "down")
    assert fall.indicator_name == "财政总支出同比增速"


def test_what_a_budget_is_added_up_from(lexicon: Lexicon) -> None:
    sentence = "加上级补助收入38.7亿元，加上年结余0.7亿元，再加动用预算稳定调节基金0.1亿元，收入总计45.1亿元。"
    assert names(sentence, lexicon) == ["上级补助收入", "上年结余", "动用预算稳定调节基金额", "收入总计"]
    assert {n.reference_year for n in statistics(sentence, lexicon)} == {2024}


def test_an_aim_in_brackets_behind_a_rank_is_of_the_growth_before_it(lexicon: Lexicon) -> None:
    growth, points, rank, aim = statistics(
        "规上工业增加值增长9.2%，高于全市0.8个百分点，排名全市第1位（预期目标为8.5%以上）。", lexicon
    )
    assert (aim.measure_kind, aim.value_role, aim.qualifier) == ("growth_rate", "target", "at_least")
    assert aim.indicator_name == growth.indicator_name == "规上工业增加值同比增速"
    assert points.indicator_name == "规上工业增加值增速高于全市百分点"
    assert rank.indicator_name == "规上工业增加值增速全市排名"


def test_an_aim_that_was_set_is_no_result(lexicon: Lexicon) -> None:
    aim, result = statistics("年初提出社会消费品零售总额增长4%的目标，全年社会消费品零售总额同比下降1.6%。", lexicon)
    assert (aim.value_role, result.value_role) == ("target", "actual")
    assert aim.indicator_name == result.indicator_name == "社会消费品零售总额同比增速"


def test_investment_that_a_plan_foresaw_is_a_target_and_keeps_its_projects(lexicon: Lexicon) -> None:
    found = statistics("全区省级重大项目6个。计划总投资233亿元，年度计划投资39亿元，已完成投资30亿元。", lexicon)
    assert [n.value_role for n in found] == ["actual", "actual", "target", "actual"]
    assert all("重大项目" in (n.indicator_name or "") for n in found)


def test_a_plan_without_a_report_promises_from_its_first_line(lexicon: Lexicon) -> None:
    head = "某市人民政府关于印发《某市2025年国民经济和社会发展计划》的通知\n某政发〔2025〕2号\n"
    found = statistics("主要预期目标为：地区生产总值增长6.0%左右；城镇新增就业5.4万人。", lexicon, head)
    assert [(n.value_role, n.reference_year) for n in found] == [("target", 2025)] * 2


def test_a_level_of_a_past_year_within_an_estimate_is_a_result(lexicon: Lexicon) -> None:
    before, now = statistics("预计地区生产总值从2020年的39.7亿元增长到2024年61.9亿元。", lexicon)
    assert [(n.reference_year, n.value_role) for n in (before, now)] == [(2020, "actual"), (2024, "estimate")]


def test_forecasts_of_part_of_the_year_are_estimates(lexicon: Lexicon) -> None:
    found = statistics("预测上半年规上工业总产值122亿元，增长13%；规模以上工业增加值25亿元。", lexicon)
    assert [n.value_role for n in found] == ["estimate"] * 3
    assert found[0].indicator_name == "规上工业总产值"
    (amount,) = statistics("预计全区上半年工业投资完成34.8亿元。", lexicon)
    assert (amount.value_role, amount.period) == ("estimate", "h1")
    whole, months = statistics("预计全年工业投资增长8%，1-11月工业投资增长7.5%。", lexicon)
    assert (whole.value_role, months.value_role) == ("estimate", "actual")
    (capacity,) = statistics("推进3个预测预警平台建设。", lexicon, PLAN)
    assert capacity.value_role == "target"


def test_a_remark_that_says_so_holds_for_what_follows_it(lexicon: Lexicon) -> None:
    found = statistics(
        "实现地区生产总值1200亿元（预计数，下同），增长7%；一般公共预算收入110亿元，增长4.2%。新增就业2万人。", lexicon
    )
    assert [n.value_role for n in found] == ["estimate"] * 5
    found = statistics("固定资产投资300亿元，比2012年（下同）增长120%；社会消费品零售总额90亿元，增长60%。", lexicon)
    assert [n.comparison_base for n in found if n.measure_kind == "growth_rate"] == ["2012", "2012"]


def test_an_amount_that_stands_before_the_word_for_its_plan(lexicon: Lexicon) -> None:
    done, planned, share = statistics("筹集保障性租赁住房10650套，完成全年1.5万套（间）任务的71%。", lexicon)
    assert (done.value_role, planned.value_role) == ("actual", "target")
    assert (share.measure_kind, share.comparison_base) == ("rate", "plan")
    assert (share.indicator_name or "").endswith("完成全年任务比例")


def test_what_was_planned_in_the_year_is_told_from_what_was_done(lexicon: Lexicon) -> None:
    found = statistics("计划新开工项目74项，已开工69项。全年目标为：改造小区150个，完成率达到50%以上。", lexicon)
    assert [n.value_role for n in found] == ["target", "actual", "target", "target"]
    found = statistics("2024年计划改造老旧小区44个，占改造任务数的100%；已开工的小区12个，占任务数的27.3%。", lexicon)
    assert [(n.value_role, n.comparison_base) for n in found] == [
        ("target", None), ("actual", "plan"), ("actual", None), ("actual", "plan"),
    ]  # fmt: skip


def test_quotas_handed_down_are_limits_where_they_are_met(lexicon: Lexicon) -> None:
    for sentence in (
        "单位GDP能耗累计下降18.6%，超额完成省下达17%的目标任务。",
        "粮食播种面积5万亩，不少于市定任务4.4万亩。",
    ):
        result, quota = statistics(sentence, lexicon)
        assert (result.value_role, quota.value_role) == ("actual", "limit")


def test_what_falls_short_of_its_aim_by_points_is_a_result(lexicon: Lexicon) -> None:
    _, points = statistics("地区生产总值增长3.2%，低于目标1.8个百分点。", lexicon)
    assert (points.measure_kind, points.value_role) == ("change_pp", "actual")


def test_the_year_before_in_brackets(lexicon: Lexicon) -> None:
    now, before, growth = statistics("一般公共预算收入17.8亿元（上年同期16.9亿元），增长5.5%。", lexicon)
    assert (before.reference_year, before.indicator_name) == (2023, now.indicator_name)
    assert growth.indicator_name == "一般公共预算收入同比增速"


def test_each_area_a_growth_is_compared_with(lexicon: Lexicon) -> None:
    assert names("地区生产总值增长6.2%，比全国、全省、全市高0.8、0.5和1.1个百分点。", lexicon)[1:] == [
        f"地区生产总值增速高于{area}百分点" for area in ("全国", "全省", "全市")
    ]


def test_the_share_of_the_changed_budget_after_that_of_the_first(lexicon: Lexicon) -> None:
    sentence = "一般公共预算收入10亿元，完成年初预算的97.8%、调整预算的102.2%，同比增收6365万元。"
    _, first, changed, more = statistics(sentence, lexicon)
    assert changed.indicator_name == "一般公共预算收入完成调整预算比例"
    assert {first.comparison_base, changed.comparison_base} == {"plan"}
    assert more.indicator_name == "一般公共预算收入增加额"


def test_a_plan_changed_within_its_year_is_a_plan_before_and_after(lexicon: Lexicon) -> None:
    was, now, less = statistics("建议将全年税收收入目标由52.5亿元调整为48.3亿元，下调8.0%。", lexicon)
    assert [(n.value_role, n.reference_year, n.indicator_name) for n in (was, now)] == [
        ("target", 2024, "税收收入")
    ] * 2
    assert (less.measure_kind, less.direction, less.comparison_base) == ("decline_rate", "down", "plan")
    assert less.indicator_name == "税收收入较计划增速"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("固定资产投资增长5.7%，比年度目标低4.3个百分点。", "固定资产投资增速低于年度目标百分点"),
        ("户籍人口城镇化率41.5%，低于市考核指标1.5个百分点。", "户籍人口城镇化率低于市考核指标百分点"),
        ("集装箱吞吐量完成年计划的46%，滞后序时进度4个百分点。", "集装箱吞吐量滞后序时进度百分点"),
    ],
)
def test_points_that_a_plan_or_its_pace_is_missed_by(sentence: str, name: str, lexicon: Lexicon) -> None:
    missed = statistics(sentence, lexicon)[-1]
    assert (missed.measure_kind, missed.comparison_base, missed.indicator_name) == ("change_pp", "plan", name)


@pytest.mark.parametrize("said", ["2023年为", "上年为", "2023年"])
def test_another_years_figure_in_brackets_leaves_the_year_of_the_one_before(said: str, lexicon: Lexicon) -> None:
    now, before, other = statistics(f"技术交易额占比42%以上（{said}39.6%），森林覆盖率51%。", lexicon)
    assert [n.reference_year for n in (now, before, other)] == [2024, 2023, 2024]
    assert now.measure_kind == before.measure_kind == "share"


def test_last_years_amount_in_brackets(lexicon: Lexicon) -> None:
    now, before, growth = statistics("社零总额38.6亿元（上年为35.2亿元），增长3.6%（前三季度）。", lexicon)
    assert [(n.reference_year, n.period) for n in (now, before)] == [(2024, "full_year"), (2023, "full_year")]
    assert growth.period == "q1_q3"


def test_a_result_within_the_plan_stands_beside_the_plans_own_figure(lexicon: Lexicon) -> None:
    result, plan = statistics("人口自然增长率6.9‰，控制在7.5‰的计划以内。", lexicon)
    assert (result.value_role, plan.value_role, plan.qualifier) == ("actual", "target", "at_most")
    assert plan.indicator_name == result.indicator_name == "人口自然增长率"


def test_bare_revenue_under_a_budgets_heading_is_that_budgets(lexicon: Lexicon) -> None:
    assert names("政府性基金预算。收入4.6亿元，完成预算的68.1%。", lexicon) == [
        "政府性基金预算收入", "政府性基金预算收入完成预算比例",
    ]  # fmt: skip
