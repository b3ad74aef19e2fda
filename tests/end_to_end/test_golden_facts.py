"""Facts as a reader of the documents finds them, against the facts of the built warehouse, row by row.

The expectations in ``tests/golden`` are read from the report and the keyed figures; a row changes only where the documents
say otherwise. Numerals and tables as the reader sees them are tested in ``tests/reports``.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from orchestration.paths import PROJECT
from tests.warehouse import REPORT, Refreshed

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
UNIT_LABEL = "case unit_mult when 4 then '万' when 8 then '亿' else '' end || unit as unit_label"
QUERIES = {
    "310106-2024.commitments.csv": f"""
        select
            page_no, section, due_year, indicator_code, commitment_text, target_value, target_qualifier, {UNIT_LABEL},
            previous_text, previous_comparable, verdict
        from marts.plan_commitments
        where observation_key is not null and source_type = 'plan_report'
    """,
    "310106-2024.projects.csv": """
        select project_name, category, reference_year, stage, aimed_stage, is_plan, page_no, table_no
        from core.fct_renovation_project_status inner join core.dim_renovation_project using (project_key)
    """,
    "310106.attainment.csv": """
        select
            reference_year, indicator_code, measure_kind, target_role, target_text, result_text, result_role,
            result_period, verdict, grade, verdict_basis, reason_code
        from marts.target_attainment
    """,
    "310106.series.csv": f"""
        select
            indicator_code, measure_kind, period, reference_year, segment, is_break, value, {UNIT_LABEL}, value_role,
            obs_status, claim_count
        from marts.indicator_series
        where industry_code = 'ALL'
    """,
}
Row = tuple[str, ...]


def as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        digits = format(value, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return str(value).lower() if isinstance(value, bool) else str(value)


def golden(name: str) -> tuple[Row, list[Row]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return tuple(header), [tuple(row) for row in rows]


def built(warehouse: Refreshed, query: str) -> tuple[Row, list[Row]]:
    with duckdb.connect(str(warehouse.places.current / "marts.duckdb"), read_only=True) as database:
        relation = database.sql(query)
        return tuple(relation.columns), [tuple(as_text(value) for value in row) for row in relation.fetchall()]


@pytest.mark.parametrize("name", QUERIES)
def test_the_warehouse_states_what_the_documents_state(refreshed: Refreshed, name: str) -> None:
    header, expected = golden(name)
    columns, found = built(refreshed, QUERIES[name])
    assert columns == header
    if name == "310106.series.csv":  # the file holds the series whose history several sources tell
        indicators = {row[0] for row in expected}
        found = [row for row in found if row[0] in indicators]
    assert sorted(set(expected) - set(found)) == [], "the documents state what the warehouse does not"
    assert sorted(set(found) - set(expected)) == [], "the warehouse states what the documents do not"
    assert len(found) == len(expected)


def test_every_expected_promise_is_printed() -> None:
    """The expectations themselves: each promise is in the report, letter by letter but for white space."""
    text = "".join((PROJECT / "raw" / REPORT).read_text(encoding="utf-8").split())
    _, rows = golden("310106-2024.commitments.csv")
    assert [row[4] for row in rows if row[4] not in text] == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Traps: figures of another kind, population or scope stand beside a promise and are no measure of it.
        (
            """select indicator_code from marts.plan_commitments
            where due_year = 2025 and not previous_comparable and previous_reason_code in ('kind_differs', 'scope_differs')
                and indicator_code in ('SCI_HIGH_TECH', 'EMP_LONG_TERM_UNEMPLOYED', 'SOC_SEVERELY_DISABLED_HOMES_ADAPTED',
                'CUL_READING_PROMOTIONS') order by 1""",
            [
                "CUL_READING_PROMOTIONS",
                "EMP_LONG_TERM_UNEMPLOYED",
                "SCI_HIGH_TECH",
                "SOC_SEVERELY_DISABLED_HOMES_ADAPTED",
            ],
        ),
        (
            "select stance from marts.target_stance where indicator_code = 'CON_RETAIL_SALES' and plan_year = 2025",
            ["held"],
        ),
        ("select stance from marts.target_stance where indicator_code = 'OPN_TRADE' and plan_year = 2025", ["lowered"]),
        (
            "select stance from marts.target_stance where indicator_code = 'EMP_REGISTERED_UNEMPLOYED' and plan_year = 2025",
            ["unquantified"],  # the work report still names it, in words
        ),
        ("select count(*) from marts.target_stance where is_dropped and target_observation_key is not null", ["0"]),
        # A fall is growth below nothing in every mart, and says that it is one.
        (
            "select distinct measure_kind from marts.indicator_series where value = -2.6 and indicator_code = 'SAF_FIRES'",
            ["growth_rate"],
        ),
        (
            "select target_value::integer || ' ' || target_text from marts.target_attainment where measure_kind = 'decline_rate' "
            "union all select target_value::integer || ' ' || commitment_text from marts.plan_commitments "
            "where measure_kind = 'decline_rate' "
            "union all select target_value::integer || ' ' || target_text from marts.target_stance "
            "where measure_kind = 'decline_rate'",
            ["-2 下降2%"] * 3,
        ),
        # A difference is one number less the other, and only of what can be compared.
        (
            "select count(*) from marts.target_attainment where difference <> result_value - target_value "
            "or (verdict = 'not_comparable' and coalesce(difference, completion_rate, attainment_ratio) is not null)",
            ["0"],
        ),
        (
            "select yoy_derived::decimal(9, 2) from marts.derived_growth "
            "where indicator_code = 'FIS_TAX_TOTAL' and reference_year = 2024",
            ["-1.57"],
        ),
        # 7.05% and 7.0% are one fact at two precisions, 0.34% and 4.38% are two indicators.
        ("select count(*) from marts.claim_conflicts", ["0"]),
        # Levels change their definition with 2018; growth, first known again for 2023, starts its line there.
        (
            "select measure_kind || reference_year || is_break from marts.indicator_series"
            " where indicator_code = 'INV_FIXED_ASSETS' and starts_segment order by reference_year",
            ["level2018true", "growth_rate2023false"],
        ),
        (
            "select count(*) from marts.indicator_series as series where is_break and not exists ("
            "from marts.comparability_breaks as breaks where breaks.indicator_code = series.indicator_code"
            " and breaks.region_code = series.region_code and breaks.break_year = series.reference_year)",
            ["0"],
        ),
        # 2%，力争3% is one promise of two tiers.
        (
            "select count(distinct promise_id) || '/' || count(*) from marts.plan_commitments"
            " where indicator_code = 'FIS_BUDGET_REVENUE' and due_year = 2025 and is_leading",
            ["1/2"],
        ),
        (
            "select distinct category || unit from marts.renovation_progress where unit_count is not null order by 1",
            ["保障性租赁住房套", "保障性租赁住房套（间）", "电梯加装台"],
        ),
        # One rate of completion, wherever it stands.
        (
            "select count(*) from marts.environment_scorecard as scorecard inner join marts.target_attainment as attainment"
            " using (region_code, indicator_code, reference_year) where comparison_base = 'none'"
            " and scorecard.completion_rate is distinct from attainment.completion_rate",
            ["0"],
        ),
        # 2045.3亿元 in the unit of the catalogue.
        (
            "select standard_value::decimal(20, 1) || standard_unit from marts.indicator_series"
            " where indicator_code = 'ECO_GDP' and measure_kind = 'level' and reference_year = 2024",
            ["204530000000.0元"],
        ),
        (
            "select count(*) from marts.indicator_series where standard_value is null"
            " or (unit = standard_unit and standard_value <> value_base)",
            ["0"],
        ),
        # A value beside a promise is in the promise's unit: 2万余场 beside 5000场.
        (
            "select previous_value from marts.plan_commitments where indicator_code = 'CUL_PUBLIC_SHOWS' and due_year = 2025",
            ["20000"],
        ),
        # What is measured against another definition is not measured.
        (
            "select count(*) from marts.target_attainment where verdict_basis = 'V09' and attainment_ratio is not null",
            ["0"],
        ),
        # A result and its key speak of one observation; the figure of a target in words is the one beside it.
        (
            "select count(*) from marts.target_attainment inner join core.fct_indicator_observation as results "
            "on result_observation_key = observation_key where result_value is not null and results.value is null",
            ["0"],
        ),
        (
            "select alternative_text from marts.target_attainment inner join core.fct_indicator_observation as figures "
            "on alternative_observation_key = observation_key and alternative_value = figures.value where verdict = 'qualitative' and result_value is null "
            "and target_attainment.reference_year = 2024 order by 1",
            ["3693套", "5920套", "9001人"],
        ),
        # No report on 2025 is at hand; whether one is due, a release cannot know.
        (
            "select distinct reason from marts.target_attainment where reason_code = 'not_due'",
            ["not_due: no report on 2025 is in the warehouse yet"],
        ),
        # A promise is quoted from the place it is cited at, though prose elsewhere makes it firmer.
        (
            "select sentence from marts.plan_commitments where commitment_strength = 'binding' and table_no = 8 "
            "and indicator_code = 'ENV_AQI_GOOD_RATE'",
            ["全区环境空气质量（AQI）优良率保持在85%以上"],
        ),
        # A rank held for years is one claim.
        ("select count(*) from marts.rank_claims", ["32"]),
        ("select distinct schema_name from marts.data_dictionary order by 1", ["core", "marts", "raw"]),
        # Only rows of accepted_findings accept; a missed target asks for nothing.
        ("select distinct severity from marts.reconciliations where verdict = 'fails' and not accepted", ["outcome"]),
        ("select distinct finding_id[:6] from marts.reconciliations where accepted order by 1", ["growth", "ratio|"]),
        # What is divided by stands in the expression, and Chinese is Chinese.
        (
            "select expression from marts.reconciliations where relation_kind = 'plausibility' and stated::decimal(9, 4) = 1.0436 ",
            ["地区生产总值：2024年 2045.3亿元 ÷ 0.75 ↔ 2023年 2846.03亿元，相差不过 5 倍"],
        ),
        (
            "select count(*) from marts.reconciliations where regexp_matches(expression, 'days of|增速 增速')",
            ["0"],
        ),
        # One fact of renewal works has one code to join on.
        (
            "select count(distinct projects.project_key) from core.fct_renovation_project_status as projects "
            "inner join core.fct_renovation_item as items using (block_key, action) where projects.stage = 'launched'",
            ["3"],
        ),
        # 85%以上 stays 以上.
        (
            "select next_target_text from marts.environment_scorecard where indicator_code = 'ENV_AQI_GOOD_RATE' "
            "and reference_year = 2024 and next_target_qualifier = 'at_least'",
            ["85%以上"],
        ),
        # What merely stands in an industry's row of a table is the district's.
        (
            "select distinct indicator_code from marts.indicator_series where industry_code <> 'ALL' order by 1",
            ["FIS_TAX_KEY6", "FIS_TAX_KEY6_SHARE"],
        ),
        (
            "select distinct unit_label from marts.indicator_series where indicator_code = 'FIS_BUDGET_REVENUE' "
            "and measure_kind = 'level'",
            ["亿元"],
        ),
        # A copy is one where another site than the outlet's own shows it, whether its title says so or not.
        (
            "select source_url from core.dim_source where is_repost and not regexp_matches(source_title, '转载|镜像|引自') "
            "order by 1",
            ["https://freewechat.com/a/MzA5MzI3NjkyNA==/2653030199/1", "https://ppfocus.com/0/tra33d218.html"],
        ),
        # An encyclopaedia or a look-up site is no medium.
        (
            "select distinct source_type from core.dim_source where regexp_matches(source_title, '百科|工具站|去查网')",
            ["other"],
        ),
        # Promises in words lie in the domain of their paragraph.
        (
            "select distinct domain_code from marts.plan_commitments "
            "where observation_key is null and (commitment_text like '%离境退税%' or commitment_text like '%首发%')",
            ["CON"],
        ),
    ],
)
def test_known_truths(refreshed: Refreshed, query: str, expected: list[str]) -> None:
    assert [row[0] for row in built(refreshed, query)[1]] == expected


def test_units_are_converted_by_the_very_factors_of_the_seed(refreshed: Refreshed) -> None:
    with (PROJECT / "dbt_project" / "seeds" / "units.csv").open(encoding="utf-8", newline="") as file:
        typed = {row["unit"]: as_text(Decimal(row["factor"])) for row in csv.DictReader(file)}
    found = dict(built(refreshed, "select unit, factor from core.dim_unit where is_catalogued")[1])
    assert found == typed


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("target_attainment", "target_observation_key, result_observation_key, alternative_observation_key"),
        ("target_stance", "target_observation_key, previous_target_observation_key, previous_result_observation_key"),
        ("indicator_series", "observation_key"),
        ("derived_growth", "current_observation_key, previous_observation_key"),
        ("claim_conflicts", "observation_key, other_observation_key"),
        ("comparability_breaks", "first_observation_key"),
        ("industry_structure", "tax_observation_key"),
        ("environment_scorecard", "actual_observation_key, limit_observation_key, target_observation_key"),
    ],
)
def test_every_row_leads_to_characters_or_an_address(refreshed: Refreshed, table: str, keys: str) -> None:
    query = f"""
        select count(*) from marts.{table} as rows
        where not exists (
            select 1 from marts.source_trace as traces
            where list_contains([{keys}], traces.observation_key)
                and (traces.span_start is not null or traces.source_url is not null))
    """
    assert built(refreshed, query)[1] == [("0",)]
