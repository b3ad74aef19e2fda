"""``release.json``: what a release holds, of what and by which code it was made, what was refused on the way, and the proof.

For programs that watch releases as much as for auditors; whether it is true of the files is ``verify``'s question.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.fingerprint import code_revision
from orchestration.ingest.landing import sha256_of
from orchestration.ingest.published import DATABASE
from orchestration.paths import Places
from orchestration.release.audit import Audit
from orchestration.release.model import TableName
from orchestration.release.shelf import current_id, shelved
from orchestration.release.verify import CHECKSUMS, DESCRIPTION, constraint_counts

_STACK = ("duckdb", "dbt-core", "dbt-duckdb", "dagster")
_DOCUMENT = (
    "report_id", "region_code", "execution_year", "document_type", "report_version", "source_path", "sha256", "title",
    "reader_version",
)  # fmt: skip
_HELD_BACK = ("report_id", "source_path", "sha256", "findings")
_REFUSED = ("file", "place", "problem", "remedy")


def write_description(places: Places, folder: Path, audit: Audit, rows: Mapping[TableName, int]) -> None:
    """Describe the release in ``folder``, complete but for this file and the list of hashes.

    ``rows``: of every table of the database. Written before the pointer moves: ``previous`` is what readers have until then.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    with duckdb.connect(folder / DATABASE, read_only=True) as release:
        content = {
            "release_id": audit.build_id,
            "sequence": 1 + max((release.sequence for release in shelved(places)), default=0),
            "previous": current_id(places),
            "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "code_revision": code_revision(places),
            "schema": schema_of(release),
            "documents": _rows(release, _DOCUMENT, "from raw.report_documents order by report_id"),
            "held_back": _held_back(release),
            **_of_the_working_file(places.working_file),
            "constraints": constraint_counts(folder / DATABASE),
            "rows": {str(table): count for table, count in sorted(rows.items())},
            "views": {str(view): _count(release, view) for view in views_of(release)},
            "checksums": CHECKSUMS,
            "files": {path.relative_to(folder).as_posix(): sha256_of(path) for path in files},
            "versions": {name: version(name) for name in _STACK},
            "audit": {
                "build_id": audit.build_id,
                "invocation_id": audit.invocation_id,
                "working_file_sha256": audit.working_file_sha256,
                "expected_tests": len(audit.expected),
                "results": {result.unique_id: result.status for result in audit.results},
            },
        }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / DESCRIPTION).write_text(text, encoding="utf-8")


def schema_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Digests of the names and types of columns: of every table and view, and of all together.

    Whoever depends on the published names need only compare ``version`` with the one they were written for.
    """
    columns: dict[str, list[list[str]]] = {}
    for table, name, kind in connection.execute(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()"
        " where database_name = current_database() and not internal order by 1, column_index"
    ).fetchall():
        columns.setdefault(table, []).append([name, kind])
    tables = {table: _digest(named) for table, named in columns.items()}
    return {"version": _digest(tables), "tables": tables}


def views_of(connection: duckdb.DuckDBPyConnection) -> list[TableName]:
    """The Chinese views of the marts."""
    rows = connection.execute(
        "select schema_name, view_name from duckdb_views()"
        " where database_name = current_database() and schema_name = 'bi' order by all"
    ).fetchall()
    return [TableName(*row) for row in rows]


def _of_the_working_file(working_file: Path) -> dict[str, Any]:
    """The inputs the refresh refused, and the readings it was made of: what a later one falls back on."""
    with duckdb.connect(working_file, read_only=True) as connection:
        parses = connection.execute("select entry from meta.parses order by 1").fetchall()
        return {
            "refused": _rows(connection, _REFUSED, "from meta.refusals order by all"),
            "parses": [json.loads(entry) for (entry,) in parses],
        }


def _held_back(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The documents that were read and are not in the release, with the findings that hold them back."""
    rows = connection.execute(
        "select report_id, any_value(source_path), any_value(sha256), list(finding_id order by finding_id)"
        " from marts.held_back_findings group by report_id order by report_id"
    ).fetchall()
    return [dict(zip(_HELD_BACK, row, strict=True)) for row in rows]


def _rows(connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...], source: str) -> list[dict[str, Any]]:
    rows = connection.execute(f"select {', '.join(columns)} {source}").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _count(connection: duckdb.DuckDBPyConnection, table: TableName) -> int:
    row = connection.execute(f"select count(*) from {table.quoted}").fetchone()
    assert row is not None  # count(*) always yields a row
    return int(row[0])


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
