"""Verifying a release as it lies on disk: its files are those it was published with, its constraints hold when asked
again, its tables hold what it says, and its evidence is that of a build whose tests all passed.

Reads only. Whether a build may become a release is ``audit``'s question.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.landing import sha256_of
from orchestration.ingest.published import CONTRACT_NAME, DATABASE
from orchestration.paths import Places
from orchestration.sql import literal, quoted, relation

DESCRIPTION = "release.json"
CHECKSUMS = "SHA256SUMS"
"""Every file with its hash, the description too, as ``sha256sum --check`` reads it: an auditor needs no more."""

_CONSTRAINTS = """
    select
        schema_name, table_name, constraint_type, expression, constraint_column_names, referenced_table,
        referenced_column_names
    from duckdb_constraints()
    where database_name = current_database()
    order by all"""


def problems_of(folder: Path) -> list[str]:
    """Everything wrong with the release in ``folder``, one sentence each; empty when it is whole."""
    try:
        content = _description(folder)
    except (OSError, ValueError) as error:
        return [f"{folder / DESCRIPTION}: the description cannot be read ({error})"]
    try:
        return [
            *file_problems(folder),
            *_database_problems(folder / DATABASE, content),
            *_parquet_problems(folder, {**content["rows"], **content.get("views", {})}),
            *_evidence_problems(folder, content),
        ]
    except (KeyError, TypeError, AttributeError) as error:
        return [f"{folder / DESCRIPTION}: the description is not one of a release ({type(error).__name__}: {error})"]


def pointer_problems(places: Places) -> list[str]:
    """What is wrong with ``published/current`` itself."""
    if not places.current.is_symlink():
        return [f"{places.current}: it is no link to a release"]
    target = places.current.readlink()
    if target.is_absolute() or target.parent != Path(places.releases.name) or not places.current.is_dir():
        return [f"{places.current}: it leads to {target} instead of a folder in {places.releases}"]
    return []


def file_problems(folder: Path) -> list[str]:
    """Files of the release that are missing, strange or changed, by their hashes."""
    try:
        content = _description(folder)
        files: Mapping[str, str] = content["files"]
    except (OSError, ValueError, KeyError) as error:
        return [f"{folder / DESCRIPTION}: the description cannot be read ({error})"]
    return [*_names_problems(folder, files, content.get("checksums")), *_hash_problems(folder, files)]


def write_checksums(folder: Path) -> None:
    """Write the list of hashes of every file of a finished release."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    lines = [f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def constraint_counts(database: Path) -> dict[str, int]:
    """How many constraints of each kind the tables carry."""
    with duckdb.connect(database, read_only=True) as connection:
        kinds = [row[2] for row in connection.execute(_CONSTRAINTS).fetchall()]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def _description(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    return content


def _names_problems(folder: Path, files: Mapping[str, str], checksums: str | None) -> Iterator[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    present = {path.relative_to(folder).as_posix() for path in found}
    contract = folder / CONTRACT_NAME
    if not contract.exists() or not (folder / DATABASE).exists() or not contract.samefile(folder / DATABASE):
        yield f"{contract}: the name does not lead to {DATABASE}"
    expected = {*files, DESCRIPTION, *([checksums] if checksums else [])}
    for name in sorted(present - expected):
        yield f"{folder / name}: the file does not belong to the release"
    for name in sorted(expected - present):
        yield f"{folder / name}: the file is missing"


def _hash_problems(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    for name, expected in files.items():
        if (folder / name).is_file() and sha256_of(folder / name) != expected:
            yield f"{folder / name}: the file was changed after publication"
    if not (folder / CHECKSUMS).is_file():
        return
    for line in (folder / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines():
        sha256, _, name = line.partition("  ")
        if files.get(name) not in (sha256, None):
            yield f"{folder / CHECKSUMS}: the hash of {name} is not the one in {DESCRIPTION}"
        if name == DESCRIPTION and sha256_of(folder / DESCRIPTION) != sha256:
            yield f"{folder / DESCRIPTION}: the file was changed after publication"


def _database_problems(database: Path, content: Mapping[str, Any]) -> Iterator[str]:
    try:
        with duckdb.connect(database, read_only=True) as connection:
            yield from _row_problems(connection, database, content["rows"])
            yield from _constraint_problems(connection, database, content.get("constraints"))
    except duckdb.Error as error:
        yield f"{database}: the database cannot be read ({error})"


def _row_problems(connection: duckdb.DuckDBPyConnection, database: Path, rows: Mapping[str, int]) -> Iterator[str]:
    names = connection.execute("select schema_name || '.' || table_name from duckdb_tables() where not internal")
    for table in sorted({name for (name,) in names.fetchall()} ^ set(rows)):
        yield f"{database}: {table} is in the database or in {DESCRIPTION}, not in both"
    for table, expected in rows.items():
        if (found := _count(connection, f"select count(*) from {relation(table)}")) != expected:
            yield f"{database}: {table} holds {found} rows instead of {expected}"


def _constraint_problems(
    connection: duckdb.DuckDBPyConnection, database: Path, recorded: Mapping[str, int] | None
) -> Iterator[str]:
    """Asks of the rows what every constraint says, apart from DuckDB's own keeping of it."""
    rows = connection.execute(_CONSTRAINTS).fetchall()
    kinds = [row[2] for row in rows]
    for kind, expected in (recorded or {}).items():
        if kinds.count(kind) != expected:
            yield f"{database}: {kinds.count(kind)} constraints {kind} are carried instead of {expected}"
    for schema, table, kind, expression, columns, parent, parent_columns in rows:
        name = relation(f"{schema}.{table}")
        broken = _count(connection, _broken(kind, schema, name, expression, columns, parent, parent_columns))
        if broken:
            said = expression or f"({', '.join(columns)})"
            yield f"{database}: {broken} rows or values of {schema}.{table} break the constraint {kind} {said}"


def _broken(
    kind: str, schema: str, name: str, expression: str | None, columns: list[str], parent: str, parents: list[str]
) -> str:
    """A query for how many rows or values break a constraint; raises KeyError for a kind DuckDB did not have."""
    listed = ", ".join(map(quoted, columns))
    missing = " or ".join(f"{quoted(column)} is null" for column in columns)
    given = " and ".join(f"{quoted(column)} is not null" for column in columns)
    keys = f"select {', '.join(map(quoted, parents))} from {relation(f'{schema}.{parent}')}"
    repeated = f"select {listed} from {name} where {given or 'true'} group by all having count(*) > 1"
    return {
        "NOT NULL": f"select count(*) from {name} where {missing}",
        "PRIMARY KEY": f"select (select count(*) from ({repeated})) + count(*) from {name} where {missing}",
        "UNIQUE": f"select count(*) from ({repeated})",
        "CHECK": f"select count(*) from {name} where not ({expression})",
        "FOREIGN KEY": f"select count(*) from {name} where {given or 'true'} and ({listed}) not in ({keys})",
    }[kind]


def _parquet_problems(folder: Path, rows: Mapping[str, int]) -> Iterator[str]:
    for table, expected in rows.items():
        path = folder / "parquet" / f"{table.replace('.', '/', 1)}.parquet"
        try:
            with duckdb.connect() as connection:
                found = _count(connection, f"select count(*) from read_parquet({literal(str(path))})")
        except duckdb.Error as error:
            yield f"{path}: the file cannot be read ({error})"
            continue
        if found != expected:
            yield f"{path}: it holds {found} rows instead of {expected}"


def _evidence_problems(folder: Path, content: Mapping[str, Any]) -> Iterator[str]:
    audit = content["audit"]
    results = audit["results"]
    if not folder.name == content["release_id"] == audit["build_id"]:
        yield (
            f"{folder}: the folder, the release {content['release_id']} and the audited build {audit['build_id']}"
            " are not one and the same"
        )
    if not results or len(results) != audit["expected_tests"]:
        yield f"{folder}: {len(results)} test results are recorded instead of {audit['expected_tests']}"
    for name, status in results.items():
        if status not in ("pass", "warn"):
            yield f"{folder}: the test {name} is recorded as {status}"


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None  # count(*) always yields a row
    return int(row[0])
