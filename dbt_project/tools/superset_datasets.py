"""Writes the columns of the Superset datasets (docs/bi/superset/datasets): those of their views in `bi`, with type and description.

Reads a published release, whose views have the labels and the words beside codes; everything else in the files is kept. A test
compares them with a release of the project.

Usage: python dbt_project/tools/superset_datasets.py published/current/marts.duckdb
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import yaml

DATASETS = Path(__file__).resolve().parents[2] / "docs" / "bi" / "superset" / "datasets"
_WIDTH = 120


def files() -> list[Path]:
    """The dataset files, in order."""
    return sorted(DATASETS.rglob("*.yaml"))


def with_columns_of(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """A dataset file with the columns that its view has in this release."""
    view = yaml.safe_load(text)["table_name"]
    before, _, rest = text.partition("\ncolumns:\n")
    _, _, after = rest.partition("\nversion:")
    columns = yaml.safe_dump(
        {"columns": list(_columns(connection, view))}, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return f"{before}\n{columns}version:{after}"


def _columns(connection: duckdb.DuckDBPyConnection, view: str) -> Iterator[dict[str, Any]]:
    rows = connection.execute(
        "select column_name, data_type, comment from duckdb_columns() where schema_name = 'bi' and table_name = ?"
        " order by column_index",
        [view],
    ).fetchall()
    for name, data_type, comment in rows:
        yield {
            "column_name": name,
            "is_dttm": data_type == "DATE",
            "is_active": True,
            "type": data_type.replace("DECIMAL", "NUMERIC").replace(",", ", "),
            "groupby": True,
            "filterable": True,
            "description": comment,
        }


def main(arguments: list[str]) -> int:
    """Rewrite the files from the release that is named; returns the exit code."""
    with duckdb.connect(arguments[0], read_only=True) as connection:
        for path in files():
            path.write_text(with_columns_of(connection, path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
