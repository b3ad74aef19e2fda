"""What another year, another version and another district change: a made-up report of Jing'an on 2025 beside the real one of 2024.

The 2024 report comes a second time, with a retail figure that has since become final; the 2025 report tells what became of
the plan of 2025 and sets one for 2026; Xuhui's report must change nothing of Jing'an's. The texts are made up but for the
2024 report.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from orchestration.paths import PROJECT, Places
from tests.warehouse import REPORT, Refreshed, refresh

REPORTS = Path(__file__).parent / "reports"
Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def next_year(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    folder = tmp_path_factory.mktemp("next_year")
    raw = folder / "raw"
    shutil.copytree(PROJECT / "raw", raw)
    first = (raw / REPORT).read_text(encoding="utf-8")
    second = first.replace("社会消费品零售总额 1700亿元 1600亿元", "社会消费品零售总额 1700亿元 1705.2亿元").replace(
        "预计全年完成\n\n社会消费品零售总额 1600亿元", "全年完成\n\n社会消费品零售总额 1705.2亿元"
    )
    assert second.count("1705.2亿元") == 2
    (raw / REPORT).with_name("plan_report.v2.txt").write_text(second, encoding="utf-8")
    shutil.copy(raw / "310106/2024/plan_report.yml", raw / "310106/2024/plan_report.v2.yml")
    (raw / "310106/2025").mkdir()
    shutil.copy(REPORTS / "jingan_2025.txt", raw / "310106/2025/plan_report.txt")
    (raw / "310104/2024").mkdir(parents=True)
    xuhui = (REPORTS / "xuhui_2024.txt").read_text(encoding="utf-8").replace("250.35", "240.35")
    (raw / "310104/2024/plan_report.txt").write_text(xuhui, encoding="utf-8")
    return refresh(Places(home=folder / "home", raw=raw, dbt_project=PROJECT / "dbt_project"))


def rows_of(warehouse: Refreshed, query: str) -> Rows:
    with duckdb.connect(str(warehouse.places.current / "marts.duckdb"), read_only=True) as database:
        return database.sql(query).fetchall()


def test_all_reports_agree_and_are_published(next_year: Refreshed) -> None:
    assert next_year.messages == ()
    assert rows_of(next_year, "select report_id from core.dim_report order by 1") == [
        ("310104-2024-plan_report-v1",), ("310106-2024-plan_report-v1",), ("310106-2024-plan_report-v2",),
        ("310106-2025-plan_report-v1",),
    ]  # fmt: skip


def test_the_first_verdict_stays_beside_the_one_that_settles_it(next_year: Refreshed) -> None:
    query = """
        select first_verdict, first_result_text, verdict, result_text, result_role from marts.target_attainment
        where region_code = '310106' and indicator_code = 'CON_RETAIL_SALES' and reference_year = 2024
    """
    assert rows_of(next_year, query) == [("missed", "1600亿元", "met", "1705.2亿元", "actual")]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("ECO_GDP", ("5%左右", "5.2%", "met", "exceeded", "V19")),
        ("INV_FIXED_ASSETS", ("增长5%左右", "增长4.6%", "met", "basically_met", "V20")),
        ("OPN_TRADE", ("800亿元", "790亿元", "missed", "missed", "V16")),
        ("ENV_AQI_GOOD_RATE", ("85%以上", "84.9%", "missed", "missed", "V16")),
        ("ENV_PM25", ("29微克/立方米", "28微克/立方米", "met", "exceeded", "V17")),
        ("SCI_HIGH_TECH", ("650家", "655家", "met", "exceeded", "V15")),
        ("CUL_PUBLIC_SHOWS", ("不少于5000场", "5200余场", "met", "exceeded", "V15")),
        ("SOC_SEVERELY_DISABLED_HOMES_ADAPTED", ("130户", "130户", "met", "met", "V15")),
        ("HOU_RENTAL_HOUSING_RAISED", ("3000套（间）", "3105套（间）", "met", "exceeded", "V15")),
        ("EMP_REGISTERED_UNEMPLOYED", ("市下达目标", "控制在市下达目标以内", "qualitative", "self_reported", "V01")),
        ("GRN_CITY_PARKS", ("1座", None, "no_result", None, "V06")),
        ("ENV_ENERGY_INTENSITY", ("下降3%", "下降3.1%", "met", "exceeded", "V27")),
        ("FIS_TAX_TOTAL", ("正增长", "2.1%", "met", "met", "V15")),
    ],
)
def test_pending_promises_settle(next_year: Refreshed, indicator: str, expected: tuple[str | None, ...]) -> None:
    query = f"""
        select target_text, result_text, verdict, grade, verdict_basis from marts.target_attainment
        where region_code = '310106' and indicator_code = '{indicator}' and reference_year = 2025
    """
    assert rows_of(next_year, query) == [expected]


def test_a_promise_is_judged_as_it_was_set_and_listed_once(next_year: Refreshed) -> None:
    query = """
        select commitments.source_id, commitments.is_leading, commitments.verdict,
            commitments.observation_key = attainment.target_observation_key
        from marts.plan_commitments as commitments
        inner join marts.target_attainment as attainment
            on commitments.region_code = attainment.region_code and commitments.indicator_code = attainment.indicator_code
                and commitments.due_year = attainment.reference_year
        where commitments.indicator_code = 'OPN_TRADE' and commitments.due_year = 2025
            and commitments.source_type = 'plan_report'
        order by 1
    """
    assert rows_of(next_year, query) == [
        ("310106-2024-plan_report-v2", True, "missed", True),
        ("310106-2025-plan_report-v1", False, "missed", False),
    ]


def test_named_projects_tell_what_became_of_their_promise(next_year: Refreshed) -> None:
    query = """
        select commitment_text, verdict, result_text from marts.plan_commitments
        where due_year = 2025 and observation_key is null and (table_no = 7 or commitment_text like '%蕃瓜弄%')
        order by span_start
    """
    assert rows_of(next_year, query) == [
        ("加快蕃瓜弄、谈家桥等成套改造项目建设进度", "qualitative", "蕃瓜弄：完工；谈家桥路：完工"),
        ("共和新443街坊零星旧改项目", "qualitative", "共和新443街坊：启动"),
        ("毛家弄零星旧改项目", "qualitative", "毛家弄：启动"),
        ("陕西北路119弄零星旧改项目", "no_result", None),
        ("威海路、陕西北路奉贤路零星旧改项目", "no_result", None),
        ("华山路常熟路零星旧改项目", "no_result", None),
        ("海防路、新丰路、西康路零星旧改项目", "qualitative", "海防路、新丰路、西康路：收尾"),
        ("共和新路710弄14、16、18、22号及730弄103、105号", "no_result", None),
        ("安远路899弄、911号", "no_result", None),
        ("江宁路936弄2号", "qualitative", "江宁路936弄2号：启动"),
    ]


def test_stances_look_at_the_target_and_the_result_of_the_year_before(next_year: Refreshed) -> None:
    query = """
        select indicator_code, stance, previous_target_text, previous_result_text from marts.target_stance
        where region_code = '310106' and plan_year = 2026
            and indicator_code in ('CON_RETAIL_SALES', 'OPN_TRADE', 'INV_FIXED_ASSETS', 'HOU_OLD_HOUSING_RENOVATION_AREA',
            'GRN_POCKET_PARKS', 'ELD_DEMENTIA_BEDS')
        order by 1
    """
    assert rows_of(next_year, query) == [
        ("CON_RETAIL_SALES", "raised", "1700亿元", "1720亿元"),
        ("ELD_DEMENTIA_BEDS", "raised", "150张", "156张"),
        ("HOU_OLD_HOUSING_RENOVATION_AREA", "dropped", "80万平方米", "81.2万平方米"),
        ("INV_FIXED_ASSETS", "lowered", "增长5%左右", "增长4.6%"),
        ("OPN_TRADE", "held", "800亿元", "790亿元"),
    ]


def test_falls_are_negative_growth_in_every_mart(next_year: Refreshed) -> None:
    about = "region_code = '310106' and indicator_code = 'ENV_ENERGY_INTENSITY'"
    queries = {
        f"select target_value, result_value, difference from marts.target_attainment where {about} and reference_year = 2025":
            [-3, Decimal("-3.1"), Decimal("-0.1")],
        f"select measure_kind, value from marts.indicator_series where {about} and reference_year = 2025":
            ["growth_rate", Decimal("-3.1")],
        "select target_value, previous_target, previous_result, change_vs_previous_target, change_vs_previous_result,"
        f" stance_vs_target, stance_vs_result from marts.target_stance where {about} and plan_year = 2026":
            [-3, -3, Decimal("-3.1"), 0, Decimal("0.1"), "held", "lowered"],
        "select commitment_text, target_value, previous_text, previous_value from marts.plan_commitments"
        f" where {about} and due_year = 2026": ["下降3%", -3, "下降3.1%", Decimal("-3.1")],
        f"select expression, difference from marts.reconciliations where {about} and relation_kind = 'attainment'":
            ["单位地区生产总值能耗：下降3.1% ↔ 目标 下降3%", Decimal("-0.1")],
    }  # fmt: skip
    for query, expected in queries.items():
        assert [list(row) for row in rows_of(next_year, query)] == [expected], query


def test_growth_promised_in_words_is_one_promise_over_the_years(next_year: Refreshed) -> None:
    query = """
        select plan_year, comparison_base, target_text, target_value, previous_target_text, stance, is_dropped
        from marts.target_stance
        where region_code = '310106' and indicator_code = 'FIS_TAX_TOTAL' and measure_kind = 'growth_rate' and plan_year > 2024
        order by 1
    """
    assert rows_of(next_year, query) == [
        (2025, "previous_year", "正增长", 0, None, "not_comparable", False),  # beside a level of 2024
        (2026, "previous_year", "与上年持平", 0, "正增长", "held", False),
    ]


def test_each_tier_of_a_promise_has_its_own_verdict_and_grade(next_year: Refreshed) -> None:
    query = """
        select distinct is_stretch, target_value, verdict, grade from marts.plan_commitments
        where region_code = '310106' and indicator_code = 'FIS_BUDGET_REVENUE' and due_year = 2025 order by 1
    """
    assert rows_of(next_year, query) == [(False, 2, "met", "exceeded"), (True, 3, "missed", "missed")]


def test_series_go_on_and_growth_is_derived(next_year: Refreshed) -> None:
    query = """
        select reference_year, value::integer, segment, is_break, yoy_derived::decimal(9, 2)::varchar
        from marts.indicator_series
        where region_code = '310106' and indicator_code = 'FIS_TAX_TOTAL' and measure_kind = 'level' and is_annual
            and reference_year >= 2023
        order by 1
    """
    assert rows_of(next_year, query) == [
        (2023, 848, "310106/A", False, None),
        (2024, 834, "310106/A", False, "-1.57"),
        (2025, 851, "310106/A", False, "2.06"),
    ]


def test_another_district_stands_beside_and_is_not_due_yet(next_year: Refreshed) -> None:
    query = """
        select indicator_code, verdict, reason_code from marts.target_attainment
        where region_code = '310104' and reference_year = 2025 order by 1
    """
    assert rows_of(next_year, query) == [
        ("FIS_BUDGET_REVENUE", "pending", "not_due"),
        ("INV_FIXED_ASSETS", "pending", "not_due"),
    ]


def test_what_stands_under_an_unknown_industry_is_no_total_of_the_district(next_year: Refreshed) -> None:
    """Xuhui has no classification of its own; its 商贸服务业 is not Jing'an's."""
    ledger = "select numeral, indicator_code, why_not from marts.number_ledger where report_id like '310104%' and table_no = 1"
    assert rows_of(next_year, f"{ledger} and disposition = 'statistic' order by numeral_key") == [
        ("100.20", None, "industry_not_catalogued"),
        ("80.10", None, "industry_not_catalogued"),
        ("60.05", None, "industry_not_catalogued"),
        ("240.35", None, "name_not_catalogued"),
    ]
    series = "select * from marts.indicator_series where region_code = '310104' and indicator_code like 'FIS_TAX_KEY%'"
    assert rows_of(next_year, series) == []
