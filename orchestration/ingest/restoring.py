"""Bringing parses back from the release in force: ``build/`` is a cache, and losing it must not lose what is published.

A report that can no longer be read, or whose document has gone, stands by its last good parse. Where that has been
deleted with the cache, the release still holds every row of it.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb
import pyarrow as pa

from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.published import DATABASE, published_parses
from orchestration.ingest.rows import PARSE_SCHEMA
from orchestration.paths import Places


def restore_published(places: Places, cache: ParseCache, standing: Collection[str]) -> list[GoodParse]:
    """The parses of published reports that are not among ``standing``, written to the cache where it lacks them."""
    lost = [parse for report_id, parse in published_parses(places).items() if report_id not in standing]
    missing = [parse for parse in lost if not cache.has(parse.parse_key)]
    if missing:
        with duckdb.connect(places.current / DATABASE, read_only=True) as connection:
            for parse in missing:
                _restore(connection, cache, parse)
    return lost


def _restore(connection: duckdb.DuckDBPyConnection, cache: ParseCache, parse: GoodParse) -> None:
    fields = {field.name: field.type for field in PARSE_SCHEMA}
    document = _struct(connection, "report_documents", fields.pop("report_documents"))
    lists = [
        f"(select coalesce(list({_struct(connection, table, kind.value_type)}), []) from raw.{table}"
        f" where document_key = report_documents.document_key) as {table}"
        for table, kind in fields.items()
    ]
    table = connection.execute(
        f"select {document} as report_documents, {', '.join(lists)} from raw.report_documents where report_id = ?",
        [parse.document.report_id],
    ).to_arrow_table()
    cache.file(parse.parse_key).write(table.cast(PARSE_SCHEMA))


def _struct(connection: duckdb.DuckDBPyConnection, table: str, kind: pa.StructType) -> str:
    """A struct of the parse's fields from the columns of the raw table, which have the same names.

    A release of an earlier reader may lack some: they are null.
    """
    known = {row[0] for row in connection.execute(f"describe raw.{table}").fetchall()}
    values = (f"{table}.{field.name}" if field.name in known else "null" for field in kind)
    return f"struct_pack({', '.join(f'{field.name} := {value}' for field, value in zip(kind, values, strict=True))})"
