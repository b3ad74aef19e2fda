"""``warehouse query``: SQL against the published release, read-only."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import duckdb

from orchestration.paths import Places
from orchestration.release.publish import DATABASE


def run_query(sql: str, output: str) -> int:
    """Run ``sql`` and print its rows as ``output`` (table, csv, json). Returns the exit code."""
    database = Places.from_environment().current / DATABASE
    if not database.exists():
        print(f"{database}: nothing is published yet; run: warehouse refresh", file=sys.stderr)
        return 1
    try:
        with duckdb.connect(database, read_only=True) as connection:
            cursor = connection.execute(sql)
            columns = [column[0] for column in cursor.description or []]
            rows = cursor.fetchall()
    except duckdb.Error as error:
        print(error, file=sys.stderr)
        return 1
    PRINTERS[output](columns, rows)
    return 0


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    grid = Table()
    for column in columns:
        grid.add_column(escape(column), overflow="fold")
    for row in rows:
        grid.add_row(*(escape(_shown(value)) for value in row))
    Console(highlight=False).print(grid)


def _shown(value: object) -> str:
    """For reading: a decimal without the zeros its column type adds."""
    if isinstance(value, Decimal):
        text = _plain(value)
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return "" if value is None else str(value)


def _plain(value: object) -> str:
    """For programs: a decimal with the digits of its type and without an exponent (0.00000000, not 0E-8)."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _print_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) if isinstance(value, Decimal) else value for value in row] for row in rows)


def _print_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    print(json.dumps(records, ensure_ascii=False, indent=1, default=_plain))


PRINTERS = {"table": _print_table, "csv": _print_csv, "json": _print_json}
