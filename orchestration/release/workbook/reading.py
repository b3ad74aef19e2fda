"""Taking the marts out of a release's database: their rows as readers see them, and what the dictionary says of them.

Values come from the Chinese views, in which codes are their labels; DECIMALs stay Decimals. Reads only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.release.workbook.added import added_to
from orchestration.release.workbook.plan import SHEETS, SheetPlan
from orchestration.sql import quoted

Row = Sequence[Any]


@dataclass(frozen=True)
class Column:
    """A column of a mart. ``heading`` is its Chinese label, with the unit where the label does not name it."""

    name: str
    heading: str
    description: str


@dataclass(frozen=True)
class Mart:
    """A mart with its rows. ``labels`` leads from the codes of a column to the words shown for them."""

    name: str
    title: str
    plan: SheetPlan
    columns: Sequence[Column]
    rows: Sequence[Row]
    labels: Mapping[str, Mapping[str, str]]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class Document:
    """A document of the release, as the contents sheet names it."""

    title: str
    region: str | None
    year: int
    presented_on: str | None
    sha256: str


@dataclass(frozen=True)
class Sized:
    """A mart before its rows are read."""

    name: str
    title: str
    row_count: int
    column_count: int


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """The release's database, read-only."""
    return duckdb.connect(database, read_only=True)


def list_marts(connection: duckdb.DuckDBPyConnection) -> list[Sized]:
    """All marts in the order of their sheets, with their sizes."""
    rows = connection.execute(
        "select table_name, any_value(label_zh) filter (where column_name = ''),"
        " count(*) filter (where column_name <> '')"
        " from marts.data_dictionary where schema_name = 'marts' group by all"
    ).fetchall()
    order = {name: place for place, name in enumerate(SHEETS)}
    rows.sort(key=lambda row: (order.get(row[0], len(order) - 2.5), row[0]))
    return [Sized(name, title, _count(connection, name), columns) for name, title, columns in rows]


def read_mart(connection: duckdb.DuckDBPyConnection, mart: Sized) -> Mart:
    """The mart with its rows, in a fixed order."""
    plan = SHEETS.get(mart.name) or SheetPlan("")
    columns = _columns(connection, mart.name)
    added = list(added_to([column.name for column in columns]))
    order = ", ".join(filter(None, [plan.order, *(f"marts.{quoted(column.name)}" for column in columns)]))
    views = zip(columns, _view_columns(connection, mart.title), strict=True)
    shown = [f"shown.{quoted(view)}" for _, view in views]
    rows = connection.execute(
        f"select {', '.join([*shown, *(column.sql for column in added)])}"
        f" from marts.{quoted(mart.name)} as marts positional join bi.{quoted(mart.title)} as shown order by {order}"
    ).fetchall()
    labels = _labels(connection, mart, columns)
    columns += [Column(column.name, column.heading, column.description) for column in added]
    return Mart(mart.name, mart.title, plan, columns, rows, labels)


def printed_decimals(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """How many decimals each observation's value is printed with."""
    rows = connection.execute(
        "select observation_key, decimals from core.fct_indicator_observation where decimals > 0"
    ).fetchall()
    return dict(rows)


def read_documents(connection: duckdb.DuckDBPyConnection) -> list[Document]:
    """The documents of the release."""
    rows = connection.execute(
        "select title, region_name, execution_year, presented_on::varchar, sha256 from raw.report_documents order by report_id"
    ).fetchall()
    return [Document(*row) for row in rows]


def region_names(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Chinese names of regions by code; of members that share a code, the one valid today."""
    rows = connection.execute(
        "select region_code, arg_max(region_name_zh, coalesce(valid_from, date '0001-01-01')) from core.dim_region group by 1"
    ).fetchall()
    return dict(rows)


def _columns(connection: duckdb.DuckDBPyConnection, mart: str) -> list[Column]:
    rows = connection.execute(
        "select column_name, label_zh, unit, description from marts.data_dictionary"
        " where schema_name = 'marts' and table_name = ? and column_name <> '' order by position",
        [mart],
    ).fetchall()
    return [
        Column(name, label if not unit or unit in label else f"{label}（{unit}）", description)
        for name, label, unit, description in rows
    ]


def _view_columns(connection: duckdb.DuckDBPyConnection, view: str) -> list[str]:
    return [row[0] for row in connection.execute(f"describe bi.{quoted(view)}").fetchall()]


def _labels(connection: duckdb.DuckDBPyConnection, mart: Sized, columns: Sequence[Column]) -> dict[str, dict[str, str]]:
    """For every column with codes, or with words beside a column of codes, the words by code."""
    names = [column.name for column in columns]
    views = dict(zip(names, _view_columns(connection, mart.title), strict=True))
    found: dict[str, dict[str, str]] = {}
    for name in names:
        code = name.removesuffix("_zh")
        if code not in names or not code.endswith(("verdict", "grade", "mapped_state")):
            continue
        word = f"shown.{quoted(views[name])}"
        rows = connection.execute(
            f"select distinct marts.{quoted(code)}, {word} from marts.{quoted(mart.name)} as marts"
            f" positional join bi.{quoted(mart.title)} as shown where marts.{quoted(code)} is not null order by all"
        ).fetchall()
        found[name] = {word: code for code, word in rows if word is not None}
    return found


def _count(connection: duckdb.DuckDBPyConnection, mart: str) -> int:
    row = connection.execute(f"select count(*) from marts.{quoted(mart)}").fetchone()
    assert row is not None  # count(*) always yields a row
    return int(row[0])
