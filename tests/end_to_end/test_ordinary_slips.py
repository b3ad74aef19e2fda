"""What people type and print without a second thought: none of it may keep everybody's figures from being published.

One level under two periods or in two units, one yearbook cited by two districts, a figure typed twice, a quota on an indicator whose side
nobody has said, years printed the wrong way round, a handful of things that became a dozen, and a change of hundreds of 亿元.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.ingest.keyed import COLUMNS
from orchestration.paths import PROJECT, Places
from tests.end_to_end.test_held_back import Printed, query, refresh_by_command

YEARBOOK = "上海统计年鉴,https://tjj.sh.gov.cn/tjnj/nj24.htm?d1=nj2024.htm"
PRINTED = {
    2024: (
        "2024年，新增社区长者食堂2家。新建绿地10.5公顷。全区商贸企业营业额834.22亿元，比上年增加20亿元，增长2.46%。"
    ),
    2025: (
        "2025年，环境空气质量（AQI）优良率85.6%（市级控制指标85%）。2024-2019年，全区新增企业200家。自2026年以来累计服务企业300家。"
        "新增社区长者食堂11家。新建绿地9.8万平方米。"
    ),
}


def type_in(raw: Path, region: str, lines: Sequence[str]) -> None:
    path = raw / region / "keyed_observations.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([",".join(COLUMNS), *(f"{region},{line}" for line in lines), ""]), encoding="utf-8")


def population(year: int, period: str, value: str, confidence: str = "high") -> str:
    return f"{year},{period},常住人口,{value},万人,actual,{YEARBOOK},{confidence}"


HUANGPU = [
    population(2022, "年末", "51.2"),
    population(2023, "年末", "50.8"),
    population(2023, "年末", "50.8", "medium"),
    population(2023, "全年", "50.8"),
]
XUHUI = [population(2022, "年末", "111.3"), population(2023, "年末", "110.6")]


def report(year: int, printed: str) -> str:
    return (
        f"关于普陀区{year}年国民经济和社会发展计划执行情况与{year + 1}年国民经济和社会发展计划草案的报告\n\n各位代表：\n\n"
        f"一、{year}年国民经济和社会发展计划执行情况\n\n{printed}\n\n"
        f"二、{year + 1}年主要目标\n\n表1 {year + 1}年主要目标\n\n指标 单位 {year + 1}年目标\n\n区级一般公共预算收入增长率 % 3左右\n"
    )


@pytest.fixture(scope="module")
def refreshed_with_slips(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("slips")
    places = Places(home=folder / "home", raw=folder / "raw", dbt_project=PROJECT / "dbt_project")
    type_in(places.raw, "310101", HUANGPU)
    type_in(places.raw, "310104", XUHUI)
    for year, printed in PRINTED.items():
        path = places.raw / "310107" / str(year) / "plan_report.txt"
        path.parent.mkdir(parents=True)
        path.write_text(report(year, printed), encoding="utf-8")
    return refresh_by_command(places)


def test_everything_is_published(refreshed_with_slips: Printed) -> None:
    assert refreshed_with_slips.exit_code == 0, refreshed_with_slips
    rows = query(refreshed_with_slips.places, "select report_id from raw.report_documents order by 1")
    assert [row[0] for row in rows] == ["310107-2024-plan_report-v1", "310107-2025-plan_report-v1"]


def test_a_change_of_large_amounts_is_held_against_its_growth(refreshed_with_slips: Printed) -> None:
    rows = query(
        refreshed_with_slips.places,
        "select stated, round(recomputed, 4), verdict from marts.reconciliations where relation_kind = 'growth'"
        " and indicator_name like '商贸企业营业额%'",
    )
    assert rows == [(Decimal("2.46"), Decimal("2.4563"), "holds")]


def test_a_level_under_two_periods_grows_once(refreshed_with_slips: Printed) -> None:
    rows = query(
        refreshed_with_slips.places,
        "select region_code, reference_year, current_value, previous_value from marts.derived_growth"
        " where indicator_code = 'OTH_RESIDENT_POPULATION' order by 1",
    )
    assert [(*row[:2], *map(float, row[2:])) for row in rows] == [
        ("310101", 2023, 50.8, 51.2),
        ("310104", 2023, 110.6, 111.3),
    ]


def test_hectares_and_square_metres_are_one_series(refreshed_with_slips: Printed) -> None:
    rows = query(
        refreshed_with_slips.places,
        "select reference_year, value, unit_label, standard_value, standard_unit, yoy_derived from marts.indicator_series"
        " where indicator_code = 'GRN_GREEN_SPACE_BUILT' order by 1",
    )
    assert [tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in rows] == [
        (2024, 10.5, "公顷", 105_000.0, "平方米", None),
        (2025, 9.8, "万平方米", 98_000.0, "平方米", -6.66666667),
    ]
    growth = (
        "select previous_value, unit_label from marts.derived_growth where indicator_code = 'GRN_GREEN_SPACE_BUILT'"
    )
    assert query(refreshed_with_slips.places, growth) == [(Decimal("10.5"), "万平方米")]


def test_each_district_cites_the_yearbook_as_a_source_of_its_own(refreshed_with_slips: Printed) -> None:
    rows = query(
        refreshed_with_slips.places,
        "select sources.region_code, facts.region_code, count(*), count(distinct sources.source_id)"
        " from core.fct_indicator_observation as facts inner join core.dim_source as sources using (source_key)"
        " where sources.source_kind = 'keyed' group by all order by 1",
    )
    assert rows == [("310101", "310101", 4, 1), ("310104", "310104", 2, 1)]


def test_a_typed_figure_keeps_its_id_wherever_its_line_stands(refreshed_with_slips: Printed, tmp_path: Path) -> None:
    ids = "select observation_id from core.fct_indicator_observation where region_code = '310101' order by 1"
    before = [row[0] for row in query(refreshed_with_slips.places, ids)]
    assert sum(each.endswith(".1-2") for each in before) == 1  # typed twice
    places = Places(home=tmp_path / "home", raw=tmp_path / "raw", dbt_project=PROJECT / "dbt_project")
    type_in(places.raw, "310101", [population(2021, "年末", "52.0"), *reversed(HUANGPU)])
    assert refresh_by_command(places).exit_code == 0
    after = [row[0] for row in query(places, ids)]
    assert set(before) < set(after)
    assert len(after) == len(before) + 1


def test_a_quota_without_side_is_published_and_asked_about(refreshed_with_slips: Printed) -> None:
    places = refreshed_with_slips.places
    of_the_quota = "indicator_code = 'ENV_AQI_GOOD_RATE' and value_role = 'limit'"
    sides = f"select limit_value is not null, limit_side from core.fct_environment_observation where {of_the_quota}"
    assert query(places, sides) == [(True, None)]
    rows = query(
        places,
        "select expression, verdict, severity, unit_label, difference_unit from marts.reconciliations"
        " where finding_id like 'plausibility|310107|ENV_AQI_GOOD_RATE|%side of a limit%'",
    )
    assert rows
    for expression, *judged in rows:
        assert "（见 indicators.csv）" in str(expression)
        assert judged == ["fails", "review", "", ""]


def test_no_span_of_years_ends_before_it_begins(refreshed_with_slips: Printed) -> None:
    places = refreshed_with_slips.places
    wrong = "select count(*) from core.fct_indicator_observation where reference_year_start > reference_year"
    assert query(places, wrong) == [(0,)]


def test_a_few_things_more_hold_nothing_back(refreshed_with_slips: Printed) -> None:
    rows = query(
        refreshed_with_slips.places,
        "select stated, verdict, severity from marts.reconciliations"
        " where relation_kind = 'plausibility' and indicator_name like '%长者食堂%' and reference_year = 2025",
    )
    assert [(float(stated), verdict, severity) for stated, verdict, severity in rows] == [(1.1, "holds", "review")]
