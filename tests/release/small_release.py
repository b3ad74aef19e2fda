"""A release's database of a few made-up rows, for tests of what people open: as few tables as the faces read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

OBSERVATION = 7
"""The one observation of the small release."""

SENTENCE = "全年完成收入【14.70】亿元"


def write_small_release(database: Path, marts: Mapping[str, tuple[Mapping[str, str], Sequence[Sequence[Any]]]]) -> None:
    """Write ``database`` with these marts (columns with types, rows), an observation, its source and a document.

    The Chinese label of a column is its name with 列 before it.
    """
    source = {
        "observation_key": "bigint", "page_no": "integer", "section": "varchar", "table_no": "integer",
        "sentence_marked": "varchar", "source_title": "varchar", "source_url": "varchar",
    }  # fmt: skip
    source_rows = [(OBSERVATION, 3, "一(一)", None, SENTENCE, "报告", "https://example.org/a?b=1")]
    tables = {**marts, "source_trace": (source, source_rows)}
    with duckdb.connect(database) as connection:
        connection.execute("create schema raw; create schema core; create schema marts; create schema bi")
        connection.execute(
            "create table core.fct_indicator_observation as select 7::bigint as observation_key, 2 as decimals;"
            "create table core.dim_region as select '310106' as region_code, '静安区' as region_name_zh, null::date as valid_from;"
            "create table raw.report_documents as select 'r' as report_id, '标题' as title, '静安区' as region_name,"
            " 2024 as execution_year, date '2025-01-08' as presented_on, 'abc' as sha256;"
            "create table marts.data_dictionary (schema_name varchar, table_name varchar, column_name varchar, position integer,"
            " data_type varchar, description varchar, label_zh varchar, unit varchar, tests varchar, derived_from varchar)"
        )
        for name, (columns, rows) in tables.items():
            typed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            connection.execute(f"create table marts.{name} ({typed})")
            places = ", ".join("?" * len(columns))
            if rows:
                connection.executemany(f"insert into marts.{name} values ({places})", rows)
            _describe(connection, name, columns)
        described = connection.execute("describe marts.data_dictionary").fetchall()
        _describe(connection, "data_dictionary", {row[0]: row[1] for row in described})


def _describe(connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str]) -> None:
    rows = [("marts", name, "", 0, None, f"What {name} holds.", f"表{name}", None, None, None)]
    for position, (column, kind) in enumerate(columns.items(), start=1):
        rows.append(("marts", name, column, position, kind, f"What {column} means.", f"列{column}", None, None, None))
    connection.executemany(f"insert into marts.data_dictionary values ({', '.join('?' * 10)})", rows)
    shown = ", ".join(f'"{column}" as "列{column}"' for column in columns)
    connection.execute(f'create view bi."表{name}" as select {shown} from marts.{name}')
