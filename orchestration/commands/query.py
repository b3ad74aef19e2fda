"""``warehouse query``: SQL against the published release, read-only."""

from __future__ import annotations

import csv
import math
import re
import sys
from collections.abc import Sequence
from typing import Any

import duckdb

from orchestration.commands.console import (
    NothingPublishedError,
    complain,
    console,
    open_release,
    plain,
    print_json,
    shown,
)
from orchestration.paths import Places

# A sign before nothing but a number and its unit is a number (-2.4%, +5家).
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![0-9.,]+[^0-9=+\-*/(!|]*$)")


def run_query(sql: str, output: str) -> int:
    """Run ``sql`` and print its rows as ``output`` (table, csv, json). Returns the exit code."""
    try:
        with open_release(Places.from_environment()) as connection:
            if (count := len(connection.extract_statements(sql))) != 1:
                complain(f"there are {count} statements in the query; ask one at a time")
                return 1
            connection.execute("set enable_external_access = false")  # no query writes or reads other files
            cursor = connection.execute(sql)
            columns = [column[0] for column in cursor.description or []]
            rows = cursor.fetchall()
    except (NothingPublishedError, duckdb.Error) as error:
        complain(error)
        return 1
    PRINTERS[output](columns, rows)
    return 0


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich.markup import escape
    from rich.table import Table

    grid = Table()
    for column in columns:
        grid.add_column(escape(column), overflow="fold")
    for row in rows:
        grid.add_row(*(escape(shown(value)) for value in row))
    console().print(grid)


def _print_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_in_csv(value) for value in row] for row in rows)


def _in_csv(value: object) -> object:
    if value is None:
        return None
    return _harmless(value) if isinstance(value, str) else plain(value)


def _harmless(text: str) -> str:
    """A text that Excel will not run when it opens the file: an apostrophe goes before what begins as a formula does."""
    return f"'{text}" if _FORMULA.match(text) else text


def _print_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    names = _told_apart(columns)
    print_json([{name: _in_json(value) for name, value in zip(names, row, strict=True)} for row in rows])


def _told_apart(columns: Sequence[str]) -> list[str]:
    """The columns with a number after a name that stood before: an object of JSON has each name once."""
    names: list[str] = []
    for column in columns:
        number, name = 1, column
        while name in names:
            name, number = f"{column}_{number}", number + 1
        names.append(name)
    return names


def _in_json(value: object) -> object:
    """JSON knows no NaN and no infinity: they are texts, as decimals are."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_in_json(item) for item in value]
    return {name: _in_json(item) for name, item in value.items()} if isinstance(value, dict) else value


PRINTERS = {"table": _print_table, "csv": _print_csv, "json": _print_json}
