"""The rows that made data tests fail, as text: what is wrong, by name, instead of a count.

The queries are the ones dbt ran, from its recorded results.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import duckdb

from orchestration.paths import Places

_ROWS = 5
_FAILED = frozenset({"fail"})
_DATA_TEST = "test."  # a unit test has told what differs already


def failing_rows(places: Places) -> list[str]:
    """A sentence for each failing row of each failed data test of the last build, a few a test."""
    recorded = places.dbt_target / "run_results.json"
    if not recorded.exists():
        return []
    results = json.loads(recorded.read_bytes())["results"]
    failed = [row for row in results if row["unique_id"].startswith(_DATA_TEST) and row["status"] in _FAILED]
    with duckdb.connect(places.working_file, read_only=True) as connection:
        return [line for row in failed if row.get("compiled_code") for line in _rows(connection, row)]


def _rows(connection: duckdb.DuckDBPyConnection, row: dict[str, str]) -> Iterator[str]:
    name = row["unique_id"].split(".")[2]
    cursor = connection.execute(row["compiled_code"])
    columns = [column[0] for column in cursor.description or []]
    for values in cursor.fetchmany(_ROWS):
        said = ", ".join(f"{column} {value}" for column, value in zip(columns, values, strict=True))
        yield f"{name}: {said}"
