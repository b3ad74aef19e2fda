"""No model holds the rows of one large table against all rows of another: such a join takes a hundred times as long for ten times the reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.dbt.conftest import CompiledProject
from tests.warehouse import Refreshed

ROW_AGAINST_ROW = {"BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN", "CROSS_PRODUCT"}
SMALL = (
    "reference.",
    "core.dim_",
)  # seeds, and one row a region, indicator, source: terms are looked for in these one by one

Plan = dict[str, Any]


def large_tables(plan: Plan, definitions: dict[str, Plan]) -> set[str]:
    """Tables below a step of a plan that grow with the numbers of reports, those of common table expressions included."""
    found = set()
    for step in steps(plan):
        said = step["extra_info"]
        if step["name"].strip() == "CTE_SCAN":
            found |= large_tables(definitions[said["CTE Index"]], definitions)
        elif table := said.get("Table"):
            name = table.partition(".")[2]
            found |= set() if name.startswith(SMALL) else {name}
    return found


def steps(plan: Plan) -> Iterator[Plan]:
    yield plan
    for child in plan["children"]:
        yield from steps(child)


def row_against_row(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[set[str], ...]]:
    """The large tables on both sides of each join that is a loop in a loop."""
    row = connection.execute(f"explain (format json) {sql}").fetchone()
    assert row is not None
    every = [step for plan in json.loads(row[1]) for step in steps(plan)]
    definitions = {
        step["extra_info"]["Table Index"]: step["children"][0] for step in every if step["name"].strip() == "CTE"
    }
    sides = [
        tuple(large_tables(child, definitions) for child in step["children"])
        for step in every
        if step["name"].strip() in ROW_AGAINST_ROW
    ]
    return [both for both in sides if all(both)]


@pytest.fixture(scope="module")
def connection(refreshed: Refreshed) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(refreshed.places.working_file, read_only=True) as connected:
        yield connected


def test_no_join_is_a_loop_in_a_loop(compiled: CompiledProject, connection: duckdb.DuckDBPyConnection) -> None:
    found = {
        node["name"]: joins
        for node in compiled.nodes("model")
        if (joins := row_against_row(connection, compiled.sql_of(node)))
    }
    assert not found


def test_a_condition_with_or_is_found(connection: duckdb.DuckDBPyConnection) -> None:
    sql = (
        "select * from marts.number_ledger as one left join marts.source_trace as other"
        " on one.observation_key = other.observation_key and (one.unit = other.claim_text or other.claim_text is null)"
    )
    ((one, other),) = row_against_row(connection, sql)
    assert one | other == {"marts.number_ledger", "marts.source_trace"}
