"""Publishing: a proven build becomes an immutable release, and the pointer moves to it in one step.

A release is written beside the others under a hidden name, brought to disk, renamed, made read-only; then
``published/current`` is replaced by a rename. A reader sees the old release or the new one, never part of one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import bring_to_disk
from orchestration.ingest.landing import sha256_of
from orchestration.ingest.published import CONTRACT_NAME as CONTRACT_NAME
from orchestration.ingest.published import DATABASE as DATABASE
from orchestration.paths import Places
from orchestration.release.audit import Audit, require_audit
from orchestration.release.build import ReleaseError, build_release_file, write_parquet
from orchestration.release.faces import make_faces
from orchestration.release.model import TableName, foreign_keys, table_words
from orchestration.release.shelf import point_at, shelved, sweep
from orchestration.release.verify import CHECKSUMS, constraint_counts, file_problems, write_checksums

DOCUMENTATION = "dbt_docs.html"
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
    is_new = not folder.exists()
    if is_new:
        _write_release(places, audit, folder)
    elif problems := file_problems(folder):
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ReleaseError(
            f"{problems[0]}{more}; this very build was released before and is damaged: send readers to another release "
            f"with warehouse rollback, move {folder} away, and run the refresh again"
        )
    point_at(places, audit.build_id)
    return read_release(folder, is_new=is_new)


def read_release(folder: Path, *, is_new: bool = False) -> Release:
    """What ``release.json`` in ``folder`` says."""
    content = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    return Release(
        content["release_id"], folder, content["rows"], content["documents"], len(content["audit"]["results"]), is_new
    )


def _write_release(places: Places, audit: Audit, folder: Path) -> None:
    places.releases.mkdir(parents=True, exist_ok=True)
    sweep(places)
    partial = places.releases / f".{audit.build_id}.partial"
    partial.mkdir()
    try:
        _fill_release(places, audit, partial)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    partial.replace(folder)
    bring_to_disk(places.releases)


def _fill_release(places: Places, audit: Audit, partial: Path) -> None:
    manifest = json.loads((places.dbt_target / "manifest.json").read_bytes())
    database = partial / DATABASE
    rows = build_release_file(places.working_file, database, foreign_keys(manifest), table_words(manifest))
    (partial / CONTRACT_NAME).symlink_to(DATABASE)
    write_parquet(database, partial / "parquet", rows)
    make_faces(places.working_file, database, partial, audit.build_id)
    if places.dbt_docs.exists():  # made with the build; a build made by hand may have none
        shutil.copyfile(places.dbt_docs, partial / DOCUMENTATION)
    sequence = 1 + max((release.sequence for release in shelved(places)), default=0)
    _write_description(partial, audit, rows, _parses(places.working_file), sequence)
    write_checksums(partial)
    _seal(partial)


def _write_description(
    folder: Path, audit: Audit, rows: Mapping[TableName, int], parses: Sequence[Mapping[str, Any]], sequence: int
) -> None:
    """``release.json``: what the release holds, from what, and the proof."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    content = {
        "release_id": audit.build_id,
        "sequence": sequence,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "documents": _documents(folder / DATABASE),
        "held_back": _held_back(folder / DATABASE),
        "parses": list(parses),
        "constraints": constraint_counts(folder / DATABASE),
        "rows": {str(table): count for table, count in sorted(rows.items())},
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


def _seal(folder: Path) -> None:
    """Every file read-only and on disk, folders too."""
    if list(folder.rglob("*.wal")):
        raise OSError(f"{folder}: a write-ahead log is left; the database was not closed")
    for path in folder.rglob("*"):
        if path.is_symlink():
            continue
        if path.is_file():
            path.chmod(0o444)
        bring_to_disk(path)
    bring_to_disk(folder)
