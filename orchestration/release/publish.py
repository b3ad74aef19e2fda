"""Publishing: a proven build becomes an immutable release, and the pointer moves to it in one step.

A release is written beside the others under a hidden name, brought to disk, renamed, made read-only; then
``published/current`` is replaced by a rename. A reader sees the old release or the new one, never part of one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import bring_to_disk
from orchestration.ingest.published import CONTRACT_NAME as CONTRACT_NAME
from orchestration.ingest.published import DATABASE as DATABASE
from orchestration.paths import Places
from orchestration.release.audit import Audit, require_audit
from orchestration.release.build import ReleaseError, build_release_file, write_parquet
from orchestration.release.description import views_of, write_description
from orchestration.release.faces import make_faces
from orchestration.release.model import foreign_keys, table_words
from orchestration.release.shelf import current_id, point_at, sweep
from orchestration.release.verify import file_problems, write_checksums

DOCUMENTATION = "dbt_docs.html"


@dataclass(frozen=True)
class Release:
    """A published release. ``is_new`` is false when the same build had been released before; ``is_back``: readers had been sent
    to another meanwhile, and find this one again."""

    release_id: str
    folder: Path
    rows: Mapping[str, int]
    documents: Sequence[Mapping[str, Any]]
    tests: int
    is_new: bool
    is_back: bool = False


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
    is_back = not is_new and current_id(places) != audit.build_id
    point_at(places, audit.build_id)
    return read_release(folder, is_new=is_new, is_back=is_back)


def read_release(folder: Path, *, is_new: bool = False, is_back: bool = False) -> Release:
    """What ``release.json`` in ``folder`` says."""
    content = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    return Release(
        content["release_id"],
        folder,
        content["rows"],
        content["documents"],
        len(content["audit"]["results"]),
        is_new,
        is_back,
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
    with duckdb.connect(database, read_only=True) as connection:
        views = views_of(connection)
    write_parquet(database, partial / "parquet", [*rows, *views])
    make_faces(places.working_file, database, partial, audit.build_id)
    if places.dbt_docs.exists():  # made with the build; a build made by hand may have none
        shutil.copyfile(places.dbt_docs, partial / DOCUMENTATION)
    write_description(places, partial, audit, rows)
    write_checksums(partial)
    _seal(partial)


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
