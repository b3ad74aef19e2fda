"""Metadata of materialisations: row counts and Markdown previews of tables in the working file.

Values cross as text; a preview never turns a DECIMAL into a float.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dagster as dg
import duckdb

from orchestration.markdown import as_text
from orchestration.sql import relation

_ROWS = 5
_COLUMNS = 12
_CHARACTERS = 40


def table_metadata(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> dict[str, Any]:
    """Row count and preview of a table or view."""
    name = relation(f"{schema}.{table}")
    counted = connection.execute(f"select count(*) from {name}").fetchone()
    assert counted is not None  # count(*) always yields a row
    cursor = connection.execute(f"select * from {name} limit {_ROWS}")
    columns = [column[0] for column in cursor.description or []]
    return {
        "dagster/row_count": int(counted[0]),
        "preview": dg.MetadataValue.md(markdown_table(columns, cursor.fetchall())),
    }


def markdown_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, characters: int | None = _CHARACTERS
) -> str:
    """The first columns of the rows as a Markdown table, texts longer than ``characters`` cut."""
    shown = columns[:_COLUMNS]
    lines = [_line(shown), _line(["---"] * len(shown))]
    lines += [_line([_cell(value, characters) for value in row[:_COLUMNS]]) for row in rows]
    more = len(columns) - len(shown)
    return "\n".join(lines) + (f"\n\n… and {more} more columns" if more else "")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: object, characters: int | None) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if characters is not None and len(text) > characters:
        text = text[: characters - 1] + "…"
    return as_text(text)
