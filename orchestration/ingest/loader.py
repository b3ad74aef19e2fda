"""Loading ``raw.*`` whole, from every standing parse and the keyed files, into a working file made anew.

Keys are dense and in document and span order; required columns are constraints. The loader also writes the schema
``meta``: which build this is, of which parses, what was refused and what is held back, for what follows. What the rows
mean is not known here.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.flattened import ATTACHED, attached_rows
from orchestration.ingest.held_back import record_what_stands
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.rows import PARSED_TABLES
from orchestration.ingest.schema import RAW_TABLES
from orchestration.memory import limit_memory

# Nobody but this DuckDB reads the working file and the rows beside the cache: the newest form is smaller and sooner written.
_CONFIGURATION: dict[str, Any] = {"storage_compatibility_version": "latest"}
_SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.decimal128(28, 8): "DECIMAL(28,8)",
}

KEYS = {
    "report_documents": ("document_key",),
    "report_numerals": ("document_key", "numeral_key"),
    "keyed_observations": ("keyed_key",),
}
"""Dense keys in front of a table's schema; every other table has ``document_key`` only."""

_UNIQUE = {
    "report_documents": ("primary key (document_key)", "unique (report_id)"),
    "report_blocks": ("primary key (document_key, block_no)",),
    "report_table_cells": ("primary key (document_key, table_index, row_no, column_no)",),
    "report_numerals": ("primary key (numeral_key)",),
    "report_text_values": ("primary key (document_key, span_start)",),
    "report_word_quantities": ("primary key (document_key, span_start, span_end)",),
    "report_project_mentions": ("primary key (document_key, mention_no)",),
    "report_commitments": ("primary key (document_key, commitment_no)",),
    "report_claim_relations": ("primary key (document_key, relation_no)",),
    "keyed_observations": ("primary key (keyed_key)",),
}

_REQUIRED = {
    "report_documents": {
        "report_id", "region_code", "execution_year", "document_type", "report_version", "source_path", "sha256",
        "format", "reader_version", "title", "language", "text", "page_count",
    },
    "report_blocks": {"report_id", "block_no", "block_type", "section", "text"},
    "report_table_cells": {"report_id", "table_index", "row_no", "column_no", "cell_text", "is_label", "is_repeated"},
    "report_numerals": {
        "report_id", "span_start", "span_end", "numeral", "disposition", "claim_no", "page_no", "section",
    },
    "report_text_values": {"report_id", "span_start", "span_end", "value_text", "indicator_name"},
    "report_word_quantities": {"report_id", "span_start", "span_end", "text", "kind"},
    "report_project_mentions": {"report_id", "mention_no", "project_name", "stage", "span_start", "span_end"},
    "report_commitments": {"report_id", "commitment_no", "strength", "clause", "subject", "span_start", "span_end"},
    "report_claim_relations": {"report_id", "relation_no", "relation_kind", "claim_no", "span_start", "span_end"},
    "keyed_observations": {"region_code", "keyed_file", "keyed_line", "claim_no", "sha256", "indicator_name"},
}  # fmt: skip


_DOCUMENTS_AT_ONCE = 2048


@dataclass(frozen=True)
class Build:
    """One making of the working file. Two makings from the same inputs share ``build_id``, never ``attempt_id``."""

    build_id: str
    attempt_id: str

    @classmethod
    def new(cls, build_id: str) -> Build:
        return cls(build_id, uuid.uuid4().hex)


def load_working_file(
    path: Path,
    cache: ParseCache,
    parses: Sequence[GoodParse],
    keyed: Sequence[Mapping[str, Any]],
    build: Build,
    refusals: Sequence[Refusal],
    held_back: Sequence[Mapping[str, Any]] = (),
) -> dict[str, int]:
    """Make the working file at ``path`` anew with schemas ``raw`` and ``meta``; returns the rows of each raw table.

    ``held_back``: rows of ``meta.held_back_findings``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for stale in (path, path.with_name(path.name + ".wal")):
        stale.unlink(missing_ok=True)
    with duckdb.connect(path, config=_CONFIGURATION) as connection:
        limit_memory(connection)
        with attached_rows(connection, cache, [parse.parse_key for parse in parses]) as numbers:
            connection.execute("begin")
            _create_tables(connection)
            _load_parses(connection, _landed(parses), numbers)
            _load_keyed(connection, keyed)
            _record_build(connection, build, refusals)
            record_what_stands(connection, parses, held_back)
            connection.execute("commit")
        counts = {table: _count(connection, table) for table in RAW_TABLES}
        connection.execute("checkpoint")
    return counts


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create schema raw")
    for table, schema in RAW_TABLES.items():
        keys = [f"{key} BIGINT not null" for key in KEYS.get(table, ("document_key",))]
        required = _REQUIRED[table]
        if unknown := required - set(schema.names):
            raise ValueError(f"raw.{table} has no columns {sorted(unknown)}")
        columns = [
            f"{field.name} {_SQL_TYPES[field.type]}{' not null' if field.name in required else ''}" for field in schema
        ]
        connection.execute(f"create table raw.{table} ({', '.join([*keys, *columns, *_UNIQUE[table]])})")


def _load_parses(
    connection: duckdb.DuckDBPyConnection, landed: Sequence[Mapping[str, Any]], numbers: Mapping[str, int]
) -> None:
    """Fill the tables of reports, some documents at a time, so that memory does not grow with the history.

    ``landed``: what the landing knows of each document, in order of its key; ``numbers``: of the parses in ``flat``.
    """
    columns = {name: _SQL_TYPES[kind] for name, kind in _LANDED_COLUMN_TYPES.items()}
    numerals = 0
    for start in range(0, len(landed), _DOCUMENTS_AT_ONCE):
        some = [{**row, "parse_no": numbers[row["parse_key"]]} for row in landed[start : start + _DOCUMENTS_AT_ONCE]]
        connection.execute(f"create or replace temp table landed as {_select_rows(columns)}", [_as_json(some)])
        for table in PARSED_TABLES:
            select = _document_select() if table == "report_documents" else _list_select(table, numerals)
            added = connection.execute(f"insert into raw.{table} by name {select}").fetchone()
            assert added is not None  # insert yields its count
            numerals += added[0] if table == "report_numerals" else 0
    connection.execute("drop table if exists landed")


def _select_rows(columns: Mapping[str, str]) -> str:
    """A query for rows given as one JSON text, its only parameter: no data frame on the way, no statement a row."""
    structure = json.dumps([dict(columns)]).replace("'", "''")
    return f"select unnest(item) from (select unnest(from_json(?, '{structure}')) as item)"


def _as_json(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, default=str)  # dates and decimals as their texts


def _landed(parses: Sequence[GoodParse]) -> list[dict[str, Any]]:
    """What the landing knows of each document, with its key and that of its parse."""
    rows = []
    for key, parse in enumerate(sorted(parses, key=lambda p: p.document.report_id), start=1):
        document = parse.document
        rows.append(
            {
                "document_key": key,
                "parse_key": parse.parse_key,
                "report_id": document.report_id,
                **{name: getattr(document, name) for name in _LANDED_COLUMNS},
                **{f"sidecar_{name}": getattr(document.sidecar, name) for name in _SIDECAR_COLUMNS},
            }
        )
    return rows


_LANDED_COLUMNS = ("region_code", "execution_year", "document_type", "report_version", "source_path", "sha256")
_SIDECAR_FILLS = ("title", "issuer", "session", "presented_on", "language")  # where the document is silent
_SIDECAR_ONLY = ("plan_status", "licence_note")
_SIDECAR_COLUMNS = (*_SIDECAR_FILLS, *_SIDECAR_ONLY)
_DOCUMENTS = RAW_TABLES["report_documents"]
_LANDED_COLUMN_TYPES: dict[str, pa.DataType] = {
    "document_key": pa.int64(),
    "parse_key": pa.string(),
    "parse_no": pa.int32(),
    "report_id": pa.string(),
    **{name: _DOCUMENTS.field(name).type for name in _LANDED_COLUMNS},
    **{f"sidecar_{name}": _DOCUMENTS.field(name).type for name in _SIDECAR_COLUMNS},
}


def _document_select() -> str:
    def column(name: str) -> str:
        if name == "report_id" or name in _LANDED_COLUMNS:
            return f"landed.{name}"
        if name in _SIDECAR_ONLY:
            return f"landed.sidecar_{name} as {name}"
        stated = f"parse.{name}"
        return (
            f"coalesce({stated}, landed.sidecar_{name}) as {name}" if name in _SIDECAR_FILLS else f"{stated} as {name}"
        )

    columns = ", ".join(["landed.document_key", *map(column, _DOCUMENTS.names)])
    return (
        f"select {columns} from {ATTACHED}.report_documents as parse"
        " join landed using (parse_no) order by landed.document_key"
    )


def _list_select(table: str, numerals_before: int) -> str:
    order = f"document_key, {_ORDER[table]}"
    key = ""
    if table == "report_numerals":
        key = f"{numerals_before} + row_number() over (order by {order}) as numeral_key, "
    return (
        f"select {key}landed.document_key, landed.report_id, parse.* exclude (parse_no)"
        f" from {ATTACHED}.{table} as parse join landed using (parse_no) order by {order}"
    )


_ORDER = {
    "report_blocks": "block_no",
    "report_table_cells": "table_index, row_no, column_no",
    "report_numerals": "span_start",
    "report_text_values": "span_start",
    "report_word_quantities": "span_start, span_end",
    "report_project_mentions": "mention_no",
    "report_commitments": "commitment_no",
    "report_claim_relations": "relation_no",
}


def _load_keyed(connection: duckdb.DuckDBPyConnection, keyed: Sequence[Mapping[str, Any]]) -> None:
    columns = {field.name: _SQL_TYPES[field.type] for field in RAW_TABLES["keyed_observations"]}
    connection.execute(
        "insert into raw.keyed_observations by name select"
        " row_number() over (order by region_code, keyed_file, keyed_line, claim_no) as keyed_key, *"
        f" from ({_select_rows(columns)}) order by keyed_key",
        [_as_json(keyed)],
    )


def _record_build(connection: duckdb.DuckDBPyConnection, build: Build, refusals: Sequence[Refusal]) -> None:
    connection.execute("create schema meta")
    connection.execute(
        "create table meta.build (build_id varchar not null, attempt_id varchar not null, created_at timestamptz not null)"
    )
    connection.execute("insert into meta.build values (?, ?, now())", [build.build_id, build.attempt_id])
    connection.execute("create table meta.refusals (file varchar, place varchar, problem varchar, remedy varchar)")
    for refusal in refusals:
        row = [refusal.file, refusal.place, refusal.problem, refusal.remedy]
        connection.execute("insert into meta.refusals values (?, ?, ?, ?)", row)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from raw.{table}").fetchone()
    assert row is not None  # count(*) always yields a row
    return int(row[0])
