"""A failed test is told by its rows."""

from __future__ import annotations

import json

import duckdb

from orchestration.paths import Places
from orchestration.release.failing_rows import failing_rows


def test_failed_tests_are_told_by_their_rows_and_passed_ones_not(places: Places) -> None:
    places.dbt_target.mkdir(parents=True)
    with duckdb.connect(places.working_file) as connection:
        connection.execute("create table rows as select 'x|1' as finding_id, range as line from range(9)")
    sql = 'select finding_id, line from "warehouse"."main"."rows" order by line'
    results = [
        {"unique_id": "test.project.are_not_stale", "status": "fail", "compiled_code": sql},
        {"unique_id": "test.project.fine", "status": "pass", "compiled_code": sql},
        {"unique_id": "unit_test.project.model.told_by_dbt", "status": "fail", "compiled_code": sql},
        {"unique_id": "test.project.broken", "status": "error", "compiled_code": "select"},
    ]
    (places.dbt_target / "run_results.json").write_text(json.dumps({"results": results}), encoding="utf-8")
    assert failing_rows(places) == [f"are_not_stale: finding_id x|1, line {line}" for line in range(5)]


def test_a_build_without_results_has_no_rows(places: Places) -> None:
    assert failing_rows(places) == []
