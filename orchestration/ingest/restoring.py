"""Bringing parses back from the release in force: ``build/`` is a cache, and losing it must not lose what is published.

A report that can no longer be read, whose document has gone, or whose present reading is held back stands by its last
good parse. Where that has been deleted with the cache, the release still holds every row of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import duckdb
import pyarrow as pa

from orchestration.ingest.cache import GoodParse, ParseCache
from orchestration.ingest.published import DATABASE, PublishedError, damage, published_parses
from orchestration.ingest.rows import PARSE_SCHEMA
from orchestration.paths import Places


def restore_published(places: Places, cache: ParseCache, standing: Collection[str]) -> list[GoodParse]:
    """The parses of published reports that are not among ``standing``, written to the cache where it lacks them."""
    lost = [parse for report_id, parse in published_parses(places).items() if report_id not in standing]
    _bring_back(places, cache, lost)
    return lost


def make_loadable(places: Places, cache: ParseCache, published: Iterable[GoodParse]) -> None:
    """See that parses of the release in force are in the cache, in the form of today. Raises
    :class:`~orchestration.ingest.published.PublishedError` where the release cannot give them back."""
    parses = list(published)
    _bring_back(places, cache, parses)
    for parse in parses:
        file = cache.file(parse.parse_key)
        if not file.holds(PARSE_SCHEMA):
            file.conform_to(PARSE_SCHEMA)


def _bring_back(places: Places, cache: ParseCache, parses: Iterable[GoodParse]) -> None:
    missing = [parse for parse in parses if not cache.has(parse.parse_key)]
    if not missing:
        return
    database = places.current / DATABASE
    try:
        with duckdb.connect(database, read_only=True) as connection:
            for parse in missing:
                _restore(connection, cache, parse)
    except duckdb.Error as error:
        raise PublishedError(damage(database.resolve(), error)) from error


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
