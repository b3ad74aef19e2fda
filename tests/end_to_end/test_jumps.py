"""Figures that jump against their series in sign, order of magnitude or unit: each holds its own report back, and no other.

The reports say little else, so that no sum, share or growth notices before the series does.
"""

from __future__ import annotations

import pytest

from orchestration.ingest.reviewing import read_review_list
from orchestration.paths import PROJECT, Places
from tests.end_to_end.test_held_back import Printed, query, refresh_by_command
from tests.warehouse import refresh

DISTRICTS = {"310101": "黄浦区", "310105": "长宁区", "310107": "普陀区", "310110": "杨浦区"}
JUMPS = {
    "310101": ("302.2亿元", "-302.2亿元"),
    "310105": ("302.2亿元", "3022亿元"),
    "310107": ("302.2亿元", "302.2万元"),
}
"""What the re-issue of 2024 prints in place of what the first issue prints."""


def report(region: str, year: int, amount: str) -> str:
    name = DISTRICTS[region]
    return (
        f"关于{name}{year}年国民经济和社会发展计划执行情况与{year + 1}年国民经济和社会发展计划草案的报告\n\n各位代表：\n\n"
        f"一、{year}年国民经济和社会发展计划执行情况\n\n{year}年，全区完成区级一般公共预算收入{amount}。\n\n"
        f"二、{year + 1}年主要目标\n\n表1 {year + 1}年主要目标\n\n指标 单位 {year + 1}年目标\n\n区级一般公共预算收入增长率 % 3左右\n"
    )


def put(places: Places, region: str, year: int, name: str, amount: str) -> None:
    path = places.raw / region / str(year) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(region, year, amount), encoding="utf-8")


@pytest.fixture(scope="module")
def jumped(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Three districts re-issue a published report with a jump, while the first report of a fourth arrives."""
    folder = tmp_path_factory.mktemp("jumped")
    places = Places(home=folder / "home", raw=folder / "raw", dbt_project=PROJECT / "dbt_project")
    for region, (amount, _) in JUMPS.items():
        put(places, region, 2023, "plan_report.txt", "290.6亿元")
        put(places, region, 2024, "plan_report.txt", amount)
    before = refresh(places)
    assert before.is_success, before.messages
    for region, (_, amount) in JUMPS.items():
        put(places, region, 2024, "plan_report.v2.txt", amount)
    put(places, "310110", 2024, "plan_report.txt", "160.1亿元")
    return refresh_by_command(places)


def test_the_reports_that_jump_wait_and_all_others_are_published(jumped: Printed) -> None:
    assert jumped.exit_code == 1
    rows = query(jumped.places, "select report_id from raw.report_documents order by 1")
    standing = [f"{region}-{year}-plan_report-v1" for region in JUMPS for year in (2023, 2024)]
    assert [row[0] for row in rows] == [*standing, "310110-2024-plan_report-v1"]


def test_the_series_keeps_what_was_published(jumped: Printed) -> None:
    rows = query(
        jumped.places,
        "select region_code, value_base from core.fct_indicator_observation where measure_kind = 'level'"
        " and reference_year = 2024 and region_code <> '310110' order by 1",
    )
    assert [(region, str(value)) for region, value in rows] == [(each, "30220000000.00000000") for each in JUMPS]


@pytest.mark.parametrize("region", JUMPS)
def test_the_list_says_what_where_and_which_seed(jumped: Printed, region: str) -> None:
    file = f"raw/{region}/2024/plan_report.v2.txt"
    refusals = [each for each in read_review_list(jumped.places.review_list) if each.file == file]
    assert refusals
    said = " ".join(each.sentence for each in refusals)
    printed = JUMPS[region][1]
    number = printed.removeprefix("-").rstrip("亿万元")
    for words in (f"held back: 区级一般公共预算收入：2024年 {printed} ↔ 2023年 290.6亿元", f"【{number}】", "misread"):
        assert words in said, said
    assert f"accepted_findings.csv: plausibility|{region}|FIS_BUDGET_REVENUE|level|2024|" in said, said
    text = (jumped.places.raw / file.removeprefix("raw/")).read_text(encoding="utf-8")
    assert any(f"characters {text.index(number)} to " in str(each.place) for each in refusals), said
