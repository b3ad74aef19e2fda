"""Tracing: from figures as people type them to sentences, to what was computed, to digits that are no statistics."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.paths import PROJECT
from orchestration.release.tracing import Figure, read_figure, trace
from orchestration.reports.lexicon import Lexicon
from tests.warehouse import Refreshed


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(PROJECT / "dbt_project" / "seeds")


@pytest.fixture(scope="module")
def release(refreshed: Refreshed) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("85.76%", Figure(Decimal("85.76"), 2, 0, "%")),
        ("８５.76 ％", Figure(Decimal("85.76"), 2, 0, "%")),
        ("1,600亿元", Figure(Decimal("1600"), 0, 8, "元")),
        ("1.2万户", Figure(Decimal("1.2"), 1, 4, "户")),
        ("14.70", Figure(Decimal("14.70"), 2, None, None)),
        ("-1.57", Figure(Decimal("-1.57"), 2, None, None)),
        ("85.76啥", None),
        ("完成市下达目标", None),
    ],
)
def test_figures_are_read_as_the_reader_reads_them(text: str, figure: Figure | None, lexicon: Lexicon) -> None:
    assert read_figure(text, lexicon) == figure


def test_a_figure_leads_to_every_sentence_that_states_it(release: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    prose, table = trace(release, "85.76%", lexicon).claims
    assert "占全区总税收入的 【85.76】%" in prose.place["sentence_marked"]
    assert (prose.place["page_no"], prose.place["section"], prose.place["table_no"]) == (3, "一(一)", None)
    assert table.place["table_no"] == 3
    assert "reconciliations.stated_observation_key" in prose.marts


def test_equal_amounts_are_one_figure_and_other_units_are_not(
    release: duckdb.DuckDBPyConnection, lexicon: Lexicon
) -> None:
    found = [trace(release, text, lexicon).claims for text in ("715.42亿元", "7154200万元", "715.42")]
    keys = [{claim.place["observation_key"] for claim in claims} for claims in found]
    assert keys[0] == keys[1] == keys[2] != set()
    assert trace(release, "715.42万元", lexicon).is_empty
    assert trace(release, "715.42户", lexicon).is_empty


def test_an_observation_is_found_by_id_and_by_key(release: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    [claim] = trace(release, "310106-2024-plan_report-v1#1386-1391", lexicon).claims
    key = str(claim.place["observation_key"])
    assert trace(release, key, lexicon, is_key=True).claims == (claim,)
    assert trace(release, "no number", lexicon, is_key=True).is_empty


def test_every_observation_of_a_mart_can_be_traced(release: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    rows = release.execute("select target_observation_key from marts.target_attainment limit 5").fetchall()
    for (key,) in rows:
        [claim] = trace(release, str(key), lexicon, is_key=True).claims
        assert "target_attainment.target_observation_key" in claim.marts


def test_a_computed_figure_leads_to_what_it_was_computed_from(
    release: duckdb.DuckDBPyConnection, lexicon: Lexicon
) -> None:
    """税收 834.22 against 847.50: −1.57%, which no document prints."""
    found = trace(release, "-1.57", lexicon)
    assert found.claims == ()
    assert "indicator_series.yoy_derived" not in [cell.column for cell in found.computed], (
        "it leads to one operand of two"
    )
    [cell] = [cell for cell in found.computed if cell.column == "derived_growth.yoy_derived"]
    assert [claim.place["claim_text"] for claim in cell.claims] == ["834.22亿元", "847.50亿元"]


def test_digits_that_are_no_statistics_are_said_to_be_none(
    release: duckdb.DuckDBPyConnection, lexicon: Lexicon
) -> None:
    found = trace(release, "12345", lexicon)
    assert found.claims == found.computed == ()
    assert {numeral["disposition"] for numeral in found.numerals} == {"identifier"}


def test_a_name_leads_to_its_claims(release: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    claims = trace(release, "社会消费品零售总额", lexicon).claims
    assert {"1600亿元", "1700亿元"} <= {claim.place["claim_text"] for claim in claims}


@pytest.mark.parametrize("text", ["9" * 38 + "亿元", "9" * 20 + "亿元", "9" * 38, "0." + "0" * 30 + "1元", "1" * 20])
def test_a_figure_that_no_column_can_hold_is_nowhere(
    text: str, release: duckdb.DuckDBPyConnection, lexicon: Lexicon
) -> None:
    assert trace(release, text, lexicon).is_empty
