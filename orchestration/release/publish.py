"""Publishing: a proven build becomes an immutable release, and the pointer moves to it in one step.

A release is written beside the others under a hidden name, brought to disk, renamed, made read-only; then
``published/current`` is replaced by a rename. A reader sees the old release or the new one, never part of one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.landing import sha256_of
from orchestration.ingest.published import DATABASE as DATABASE
from orchestration.paths import Places
from orchestration.release.audit import Audit, require_audit
from orchestration.release.build import build_release_file, write_parquet
from orchestration.release.faces import make_faces
from orchestration.release.model import TableName, foreign_keys, table_words

CONTRACT_NAME = "marts.duckdb"
"""The published name is a link to the file: DuckDB calls a database after its file, and in a database called marts the
name ``marts.target_attainment`` could mean two things, which DuckDB refuses. Through the link it means one in Python."""

_STACK = ("duckdb", "dbt-core", "dbt-duckdb", "dagster")


@dataclass(frozen=True)
class Release:
    """A published release. ``is_new`` is false when the same build had been released before."""

    release_id: str
    folder: Path
    rows: Mapping[str, int]
    documents: Sequence[Mapping[str, Any]]
    tests: int
    is_new: bool


def publish(places: Places) -> Release:
    """Release the working file's build and point ``published/current`` at it.

    Raises :class:`~orchestration.release.audit.AuditError` when the build is not proven, and
    :class:`~orchestration.release.build.ReleaseError` when a constraint does not hold; the pointer then stays.
    """
    audit = require_audit(places)
    folder = places.releases / audit.build_id
    is_new = not (folder / "release.json").exists()
    if is_new:
        _write_release(places, audit, folder)
    point_at(places, audit.build_id)
    return read_release(folder, is_new=is_new)


def read_release(folder: Path, *, is_new: bool = False) -> Release:
    """What ``release.json`` in ``folder`` says."""
    content = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    return Release(
        content["release_id"], folder, content["rows"], content["documents"], len(content["audit"]["results"]), is_new
    )


def point_at(places: Places, release_id: str) -> None:
    """Make ``published/current`` a relative link to the release, in one step."""
    places.published.mkdir(parents=True, exist_ok=True)
    partial = places.published / f".current.{os.getpid()}"
    partial.unlink(missing_ok=True)
    partial.symlink_to(Path("releases") / release_id, target_is_directory=True)
    partial.replace(places.current)
    _sync(places.published)


def _write_release(places: Places, audit: Audit, folder: Path) -> None:
    places.releases.mkdir(parents=True, exist_ok=True)
    for left_behind in places.releases.glob(".*.partial"):
        shutil.rmtree(left_behind)
    partial = places.releases / f".{audit.build_id}.partial"
    partial.mkdir()
    try:
        _fill_release(places, audit, partial)
    except BaseException:
        shutil.rmtree(partial)
        raise
    partial.replace(folder)
    _sync(places.releases)


def _fill_release(places: Places, audit: Audit, partial: Path) -> None:
    manifest = json.loads((places.dbt_target / "manifest.json").read_bytes())
    database = partial / DATABASE
    rows = build_release_file(places.working_file, database, foreign_keys(manifest), table_words(manifest))
    (partial / CONTRACT_NAME).symlink_to(DATABASE)
    write_parquet(database, partial / "parquet", rows)
    make_faces(database, partial, audit.build_id)
    _write_description(partial, audit, rows, _parses(places.working_file))
    _bring_to_disk(partial)


def _write_description(
    folder: Path, audit: Audit, rows: Mapping[TableName, int], parses: Sequence[Mapping[str, Any]]
) -> None:
    """``release.json``: what the release holds, from what, and the proof."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    content = {
        "release_id": audit.build_id,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "documents": _documents(folder / DATABASE),
        "held_back": _held_back(folder / DATABASE),
        "parses": list(parses),
        "rows": {str(table): count for table, count in sorted(rows.items())},
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
    (folder / "release.json").write_text(text, encoding="utf-8")


def _documents(database: Path) -> list[dict[str, Any]]:
    columns = ("report_id", "source_path", "sha256", "title", "reader_version")
    with duckdb.connect(database, read_only=True) as connection:
        rows = connection.execute(f"select {', '.join(columns)} from raw.report_documents order by 1").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _held_back(database: Path) -> list[dict[str, Any]]:
    """The documents that were read and are not in the release, with the findings that hold them back."""
    with duckdb.connect(database, read_only=True) as connection:
        rows = connection.execute(
            "select report_id, any_value(source_path), any_value(sha256), list(finding_id order by finding_id)"
            " from marts.held_back_findings group by report_id order by report_id"
        ).fetchall()
    return [dict(zip(("report_id", "source_path", "sha256", "findings"), row, strict=True)) for row in rows]


def _parses(working_file: Path) -> list[dict[str, Any]]:
    """The readings the build was made of: what a later refresh falls back on when it holds a report back."""
    with duckdb.connect(working_file, read_only=True) as connection:
        return [
            json.loads(entry) for (entry,) in connection.execute("select entry from meta.parses order by 1").fetchall()
        ]


def _bring_to_disk(folder: Path) -> None:
    """Every file read-only and on disk, folders too."""
    if list(folder.rglob("*.wal")):
        raise OSError(f"{folder}: a write-ahead log is left; the database was not closed")
    for path in folder.rglob("*"):
        if path.is_symlink():
            continue
        if path.is_file():
            path.chmod(0o444)
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
