"""Tests of the data tests: each finds the rows it is meant to find, and none where nothing is wrong.

The compiled SQL of each test runs over small tables made here; the chunks of text are cut by the model's own SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.dbt.conftest import CompiledProject

TEXT = "甲乙12.5亿元，增长 3%。"
NUMERALS = [("12.5", 2, 6), ("3", 12, 13)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(tmp_path / "warehouse.duckdb") as connection:
        for schema in ("staging", "intermediate", "core", "marts", "reference"):
            connection.execute(f"create schema {schema}")
        yield connection


def load_text(connection: duckdb.DuckDBPyConnection, compiled: CompiledProject, text: str, numerals: list) -> None:
    connection.execute("create table staging.stg_reports__documents (document_key bigint, report_id text, text text)")
    connection.execute("insert into staging.stg_reports__documents values (1, 'r', ?)", [text])
    connection.execute(
        "create table staging.stg_reports__numerals (document_key bigint, report_id text, numeral text, span_start integer,"
        " span_end integer)"
    )
    for numeral in numerals:
        connection.execute("insert into staging.stg_reports__numerals values (1, 'r', ?, ?, ?)", numeral)
    model = next(node for node in compiled.nodes("model") if node["name"] == "int_text_chunks")
    connection.execute(f"create view intermediate.int_text_chunks as {compiled.sql_of(model)}")


def found(connection: duckdb.DuckDBPyConnection, compiled: CompiledProject, test: str) -> int:
    return len(connection.execute(compiled.sql_of(compiled.test(test))).fetchall())


SPAN_TESTS = ("numerals_equal_their_slice", "numerals_do_not_overlap", "every_digit_is_in_a_numeral")


@pytest.mark.parametrize(
    ("numerals", "failing"),
    [
        (NUMERALS, ()),
        ([("12.5", 3, 7), ("3", 12, 13)], ("numerals_equal_their_slice",)),
        ([("12.6", 2, 6), ("3", 12, 13)], ("numerals_equal_their_slice",)),
        ([("12.5", 2, 6)], ("every_digit_is_in_a_numeral",)),
        (
            [("12.5", 2, 6), ("5", 5, 6), ("3", 12, 13)],
            ("numerals_do_not_overlap", "every_digit_is_in_a_numeral"),
        ),
    ],
)
def test_span_tests_find_what_is_wrong(
    database: duckdb.DuckDBPyConnection, compiled: CompiledProject, numerals: list, failing: tuple[str, ...]
) -> None:
    load_text(database, compiled, TEXT, numerals)
    assert tuple(test for test in SPAN_TESTS if found(database, compiled, test)) == failing


def test_spans_far_into_a_text_and_across_chunks(
    database: duckdb.DuckDBPyConnection, compiled: CompiledProject
) -> None:
    text = "字" * 998 + "1234" + "字" * 3000 + "7" * 1500
    load_text(database, compiled, text, [("1234", 998, 1002), ("7" * 1500, 4002, 5502)])
    assert [found(database, compiled, test) for test in SPAN_TESTS] == [0, 0, 0]


def test_full_width_digits_count_as_digits(database: duckdb.DuckDBPyConnection, compiled: CompiledProject) -> None:
    load_text(database, compiled, "增长１２．５％", [("１２．５", 2, 6)])
    assert [found(database, compiled, test) for test in SPAN_TESTS] == [0, 0, 0]


def test_a_lost_claim_is_found(database: duckdb.DuckDBPyConnection, compiled: CompiledProject) -> None:
    database.execute(
        "create table staging.stg_reports__numerals as select 1 as document_key, unnest([1, 1, 2, 3]) as claim_no,"
        " unnest(['statistic', 'statistic', 'statistic', 'date']) as disposition"
    )
    database.execute("create table staging.stg_reports__text_values as select 1 as document_key")
    database.execute("create table staging.stg_keyed__observations as select 1 as keyed_key")
    database.execute(
        "create table core.fct_indicator_observation as select unnest([null, null, null, 1]) as keyed_key,"
        " unnest([1, 3, null, null]) as numeral_key"
    )
    assert found(database, compiled, "no_claim_is_lost") == 0
    database.execute("delete from core.fct_indicator_observation where numeral_key = 3")
    assert found(database, compiled, "no_claim_is_lost") == 1


def load_findings(
    connection: duckdb.DuckDBPyConnection, verdict: str, accepted: bool, kind: str = "sum", severity: str = "error"
) -> None:
    connection.execute(
        "create table marts.reconciliations as select 'f' as finding_id, 's' as source_id, 1 as page_no, '' as expression,"
        " 1.0 as stated, 2.0 as recomputed, 0.0 as tolerance, ? as verdict, ?::boolean as accepted, ? as relation_kind, ? as severity",
        [verdict, accepted, kind, severity],
    )


@pytest.mark.parametrize(
    ("verdict", "accepted", "kind", "rows"),
    [
        ("fails", False, "sum", 1),
        ("fails", True, "sum", 0),
        ("fails", False, "ratio", 0),
        ("holds", False, "sum", 0),
        ("holds_by_truncation", False, "sum", 0),
        ("not_comparable", False, "sum", 0),
        ("unverifiable", False, "sum", 0),
    ],
)
def test_only_unaccepted_failures_of_its_kinds_are_returned(
    database: duckdb.DuckDBPyConnection, compiled: CompiledProject, verdict: str, accepted: bool, kind: str, rows: int
) -> None:
    load_findings(database, verdict, accepted, kind)
    assert found(database, compiled, "sums_reconcile") == rows


@pytest.mark.parametrize(("severity", "rows"), [("error", 1), ("review", 1), ("outcome", 0)])
def test_an_outcome_asks_for_nothing(
    database: duckdb.DuckDBPyConnection, compiled: CompiledProject, severity: str, rows: int
) -> None:
    load_findings(database, "fails", False, "attainment", severity)
    assert found(database, compiled, "other_relations_reconcile") == rows


@pytest.mark.parametrize(
    ("source_is_held", "verdict", "accepted", "rows"),
    [(True, "fails", True, 0), (True, "holds", False, 1), (True, "fails", False, 1), (False, "holds", False, 0)],
)
def test_acceptances_go_stale_loudly(
    database: duckdb.DuckDBPyConnection,
    compiled: CompiledProject,
    source_is_held: bool,
    verdict: str,
    accepted: bool,
    rows: int,
) -> None:
    load_findings(database, verdict, accepted)
    database.execute(
        "create table reference.accepted_findings as select 'f' as finding_id, 's' as source_id, '' as reason"
    )
    database.execute("create table core.dim_source as select ? as source_id", ["s-v2" if source_is_held else "other"])
    assert found(database, compiled, "accepted_findings_are_not_stale") == rows
