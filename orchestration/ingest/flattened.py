"""The rows of all parses in one DuckDB file beside the cache: what loading reads instead of thousands of small files.

A derived thing: whatever is wrong with it, it is made again from the cache. A parse enters once; a refresh after one
changed report adds one. Which parses stand for which reports, and how their rows become ``raw.*``, is not known here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.rows import PARSE_SCHEMA, PARSED_TABLES
from orchestration.sql import literal, quoted

ATTACHED = "flat"
_FILES_AT_ONCE = 128
_MOST_STALE = 200


@contextmanager
def attached_rows(
    connection: duckdb.DuckDBPyConnection, cache: ParseCache, keys: Sequence[str]
) -> Iterator[dict[str, int]]:
    """Attach the rows of the parses ``keys``, in the schema ``flat``; yields the number of each parse in it.

    ``flat.<table>`` has the parse's number and, for each raw table, the columns a parse has of it.
    """
    cache.folder.mkdir(parents=True, exist_ok=True)
    path = cache.folder / f"rows-{_form()}.duckdb"
    try:
        numbers = _bring_up(connection, cache, path, keys)
    except duckdb.Error:  # damaged, or of another version of DuckDB
        _detach(connection)
        path.unlink(missing_ok=True)
        numbers = _bring_up(connection, cache, path, keys)
    try:
        yield numbers
    finally:
        _detach(connection)


def _form() -> str:
    """Rows of another form are of no use: the form is part of the file's name."""
    return hashlib.sha256(str(PARSE_SCHEMA).encode()).hexdigest()[:12]


def _detach(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"detach database if exists {ATTACHED}")


def _bring_up(
    connection: duckdb.DuckDBPyConnection, cache: ParseCache, path: Path, keys: Sequence[str]
) -> dict[str, int]:
    """Attach the file and add what it lacks; where most of it is stale, begin anew."""
    for other in cache.folder.glob("rows-*.duckdb*"):
        if not other.name.startswith(path.name):
            other.unlink()
    numbers = _attach(connection, path)
    if len(numbers) > 2 * len(keys) + _MOST_STALE:
        _detach(connection)
        path.unlink()
        numbers = _attach(connection, path)
    missing = [key for key in dict.fromkeys(keys) if key not in numbers]
    for start in range(0, len(missing), _FILES_AT_ONCE):
        some = missing[start : start + _FILES_AT_ONCE]
        added = {key: number for number, key in enumerate(some, start=len(numbers) + 1)}
        _add(connection, cache, added)
        numbers |= added
    return numbers


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, int]:
    """Attach the file, made where it does not exist; returns the number of every parse in it."""
    connection.execute(f"attach {literal(str(path))} as {ATTACHED}")
    connection.execute(f"create table if not exists {ATTACHED}.parses (parse_no integer, parse_key varchar)")
    return {key: number for number, key in connection.execute(f"from {ATTACHED}.parses").fetchall()}


def _add(connection: duckdb.DuckDBPyConnection, cache: ParseCache, numbers: dict[str, int]) -> None:
    """Add the rows of some parses: all of them or, when anything fails, none."""
    parses = pa.concat_tables([cache.file(key).table() for key in numbers])
    connection.register("arrived", parses.append_column("parse_no", pa.array(numbers.values(), pa.int32())))
    connection.execute("begin")
    try:
        for table in PARSED_TABLES:
            name = f"{ATTACHED}.{quoted(table)}"
            rows = f"select parse_no, {_unnested(table)} from arrived"
            connection.execute(f"create table if not exists {name} as from ({rows}) limit 0")
            connection.execute(f"insert into {name} {rows}")
        pairs = ", ".join(f"({number}, {literal(key)})" for key, number in numbers.items())
        connection.execute(f"insert into {ATTACHED}.parses values {pairs}")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    finally:
        connection.unregister("arrived")


def _unnested(table: str) -> str:
    """The select expression that gives a raw table's columns from a staged parse."""
    kind = PARSE_SCHEMA.field(table).type
    return f"unnest({quoted(table)}, max_depth := 2)" if pa.types.is_list(kind) else f"unnest({quoted(table)})"
