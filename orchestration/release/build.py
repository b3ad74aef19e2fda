"""Making ``marts.duckdb``: the tables of raw, core and marts with every constraint, and the Chinese views of ``bi``.

Constraints of the working file are carried over as DuckDB states them; foreign keys are added from the declarations in
``model``, which is why tables are created and filled parents first. Where the file goes is ``publish``' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb

from orchestration.memory import limit_memory
from orchestration.release.model import BASE_SCHEMAS, ForeignKey, TableName, TableWords
from orchestration.release.readers import release_readers
from orchestration.sql import literal, quoted

_SOURCE = "working"
_TABLES_BEFORE_CHECKPOINT = 3
"""Until a checkpoint, every column of a new table holds a block of its own in memory, however few its rows."""

_ROWS_AT_ONCE = 2_500_000
"""Of a table, between checkpoints: about half a gigabyte of indexes. Many short slices take half as long again."""


class ReleaseError(Exception):
    """A release that cannot be made; the message says why and what to do."""


def build_release_file(
    working_file: Path, target: Path, keys: Sequence[ForeignKey], words: Mapping[TableName, TableWords]
) -> dict[TableName, int]:
    """Write the release's database to ``target``; returns the rows of each table.

    Raises :class:`ReleaseError` when a declared key does not hold or a table is not described.
    """
    with duckdb.connect(target, config={"storage_compatibility_version": release_readers()}) as connection:
        limit_memory(connection)
        connection.execute(f"attach {literal(str(working_file))} as {_SOURCE} (read_only)")
        tables = _tables(connection)
        order = _parents_first(tables, keys)
        for schema in (*BASE_SCHEMAS, "bi"):
            connection.execute(f"create schema {quoted(schema)}")
        counts = {}
        for number, table in enumerate(order, 1):
            counts[table] = _copy(connection, table, [key for key in keys if key.child == table])
            if number % _TABLES_BEFORE_CHECKPOINT == 0:
                connection.execute("checkpoint")
        for table in order:
            with _transaction(connection):
                _comment(connection, table, words.get(table))
        _create_chinese_views(connection, [t for t in order if t.schema == "marts"], words)
        connection.execute(f"detach {_SOURCE}")
        connection.execute("checkpoint")
    return counts


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One for the small statements of a table: alone each is written to disk, all tables' together take 30 MB."""
    connection.execute("begin")
    yield
    connection.execute("commit")


def write_parquet(database: Path, folder: Path, tables: Iterable[TableName]) -> None:
    """Write every table, or view, as ``<schema>/<table>.parquet`` below ``folder``."""
    with duckdb.connect(database, read_only=True) as connection:
        limit_memory(connection)
        for table in tables:
            (folder / table.schema).mkdir(parents=True, exist_ok=True)
            path = folder / table.schema / f"{table.table}.parquet"
            connection.execute(f"copy {table.quoted} to {literal(str(path))} (format parquet, compression zstd)")


def _tables(connection: duckdb.DuckDBPyConnection) -> list[TableName]:
    rows = connection.execute(
        "select schema_name, table_name from duckdb_tables()"
        f" where database_name = '{_SOURCE}' and list_contains(?, schema_name) order by all",
        [list(BASE_SCHEMAS)],
    ).fetchall()
    return [TableName(*row) for row in rows]


def _parents_first(tables: Sequence[TableName], keys: Sequence[ForeignKey]) -> list[TableName]:
    known = set(tables)
    if unknown := {t for key in keys for t in (key.child, key.parent)} - known:
        raise ReleaseError(f"the project relates {_listed(unknown)}, which the working file does not hold as tables")
    parents: dict[TableName, set[TableName]] = {table: set() for table in tables}
    for key in keys:
        if key.child != key.parent:
            parents[key.child].add(key.parent)
    try:
        return list(TopologicalSorter(parents).static_order())
    except CycleError as error:
        raise ReleaseError(f"the tables {_listed(error.args[1])} refer to each other in a circle") from error


def _copy(connection: duckdb.DuckDBPyConnection, table: TableName, keys: Sequence[ForeignKey]) -> int:
    """Create the table with its constraints and fill it; returns its rows."""
    parts = [*_columns(connection, table), *_constraints(connection, table), *map(_reference, keys)]
    own = [key for key in keys if key.parent == table]
    try:
        connection.execute(f"create table {table.quoted} ({', '.join(parts)})")
        return _fill_by_levels(connection, table, own) if own else _fill_in_slices(connection, table)
    except (duckdb.ConstraintException, duckdb.BinderException, duckdb.CatalogException) as error:
        raise ReleaseError(f"{table}: a constraint of the release does not hold: {error}") from error


def _fill_in_slices(connection: duckdb.DuckDBPyConnection, table: TableName) -> int:
    """Fill a table in its order: the indexes of what one statement adds are in memory, whole, until a checkpoint."""
    row = connection.execute(f"select max(rowid) from {_SOURCE}.{table.quoted}").fetchone()
    last = -1 if row is None or row[0] is None else int(row[0])
    total = 0
    for first in range(0, last + 1, _ROWS_AT_ONCE):
        total += _fill(connection, table, f"rowid between {first} and {first + _ROWS_AT_ONCE - 1}")
        if first + _ROWS_AT_ONCE <= last:
            connection.execute("checkpoint")
    return total


def _fill(connection: duckdb.DuckDBPyConnection, table: TableName, condition: str) -> int:
    row = connection.execute(
        f"insert into {table.quoted} select * from {_SOURCE}.{table.quoted} where {condition}"
    ).fetchone()
    assert row is not None  # insert yields its count
    return int(row[0])


def _fill_by_levels(connection: duckdb.DuckDBPyConnection, table: TableName, keys: Sequence[ForeignKey]) -> int:
    """Fill a table that refers to itself: DuckDB looks a key up among rows of earlier statements only."""
    identity = quoted(keys[0].parent_column)
    ready = [f"{identity} not in (select {identity} from {table.quoted})"]
    for key in keys:
        column = quoted(key.column)
        ready.append(f"({column} is null or {column} in (select {quoted(key.parent_column)} from {table.quoted}))")
    total = 0
    while added := _fill(connection, table, " and ".join(ready)):
        total += added
    counted = connection.execute(f"select count(*) from {_SOURCE}.{table.quoted}").fetchone()
    if counted is None or counted[0] != total:
        columns = _listed(key.column for key in keys)
        raise ReleaseError(f"{table}: {columns} refer to rows that do not exist, or in a circle")
    return total


def _columns(connection: duckdb.DuckDBPyConnection, table: TableName) -> list[str]:
    rows = connection.execute(
        "select column_name, data_type, is_nullable from duckdb_columns()"
        f" where database_name = '{_SOURCE}' and schema_name = ? and table_name = ? order by column_index",
        [table.schema, table.table],
    ).fetchall()
    return [f"{quoted(name)} {kind}{'' if nullable else ' not null'}" for name, kind, nullable in rows]


def _constraints(connection: duckdb.DuckDBPyConnection, table: TableName) -> list[str]:
    rows = connection.execute(
        "select constraint_text from duckdb_constraints()"
        f" where database_name = '{_SOURCE}' and schema_name = ? and table_name = ?"
        " and constraint_type in ('PRIMARY KEY', 'UNIQUE', 'CHECK') order by constraint_index",
        [table.schema, table.table],
    ).fetchall()
    return [str(text) for (text,) in rows]


def _reference(key: ForeignKey) -> str:
    return f"foreign key ({quoted(key.column)}) references {key.parent.quoted} ({quoted(key.parent_column)})"


def _comment(connection: duckdb.DuckDBPyConnection, table: TableName, words: TableWords | None) -> None:
    if words is None:
        raise ReleaseError(f"{table}: the table is not described; add it to the project's YAML")
    connection.execute(f"comment on table {table.quoted} is {literal(_said(words.description, words.label_zh))}")
    known = {row[0] for row in connection.execute(f"describe {table.quoted}").fetchall()}
    for name, column in words.columns.items():
        if name not in known:
            raise ReleaseError(f"{table}: the described column {name} does not exist")
        said = literal(_said(column.description, column.label_zh))
        connection.execute(f"comment on column {table.quoted}.{quoted(name)} is {said}")


def _create_chinese_views(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[TableName], words: Mapping[TableName, TableWords]
) -> None:
    """A view for every mart under its Chinese label, with every column under its own and codes as their labels."""
    code_lists = _code_lists(connection)
    for table in tables:
        labels = words[table]
        columns = {row[0]: row[1] for row in connection.execute(f"describe {table.quoted}").fetchall()}
        missing = [name for name in columns if name not in labels.columns or not labels.columns[name].label_zh]
        if missing or not labels.label_zh:
            raise ReleaseError(f"{table}: no label_zh for {', '.join(missing) or 'the table'}; add it to the YAML")
        renamed = ", ".join(
            f"{_labelled(name, columns, code_lists)} as {quoted(str(labels.columns[name].label_zh))}"
            for name in columns
        )
        view = f"bi.{quoted(labels.label_zh)}"
        with _transaction(connection):
            connection.execute(f"create view {view} as select {renamed} from {table.quoted}")
            connection.execute(f"comment on view {view} is {literal(_said(labels.description, str(table)))}")
            for name in columns:
                column = labels.columns[name]
                said = literal(_said(column.description, name))
                connection.execute(f"comment on column {view}.{quoted(str(column.label_zh))} is {said}")


def _code_lists(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Chinese labels by code list and code, from the seeds ``code_labels`` and, of periods, ``periods``."""
    lists: dict[str, dict[str, str]] = {}
    rows = connection.execute(
        f"select code_list, code, label_zh from {_SOURCE}.reference.code_labels"
        # Of the many spans of months only some are in the list; the dimension names them all.
        f" union all select 'period', period, period_label_zh from {_SOURCE}.reference.periods"
        f" where period not in (select code from {_SOURCE}.reference.code_labels where code_list = 'period')"
        " order by all"
    )
    for code_list, code, label in rows.fetchall():
        lists.setdefault(code_list, {})[code] = label
    return lists


def _labelled(name: str, columns: Mapping[str, str], code_lists: Mapping[str, Mapping[str, str]]) -> str:
    """The column, or its labels where it is named for a code list (previous_reason_code) and has none beside it.

    ``columns``: the table's columns with their types. A code without a label, such as one of the many spans of months, stays as it is.
    """
    named = [code_list for code_list in code_lists if name == code_list or name.endswith(f"_{code_list}")]
    if not named or columns[name] != "VARCHAR" or f"{name}_zh" in columns:
        return quoted(name)
    labels = code_lists[max(named, key=len)]
    cases = " ".join(f"when {literal(code)} then {literal(label)}" for code, label in labels.items())
    return f"case {quoted(name)} {cases} else {quoted(name)} end"


def _said(description: str, label: str | None) -> str:
    return f"{label}: {description}" if label and description else label or description


def _listed(tables: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, tables)))
