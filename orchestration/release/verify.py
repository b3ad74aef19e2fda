"""Verifying a release as it lies on disk: its files are those it was published with, and its tables hold what it says.

Reads only. Whether a build may become a release is ``audit``'s question.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.landing import sha256_of
from orchestration.release.publish import CONTRACT_NAME, DATABASE


def problems_of(folder: Path) -> list[str]:
    """Everything wrong with the release in ``folder``, one sentence each; empty when it is whole."""
    description = folder / "release.json"
    try:
        content = json.loads(description.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"{description}: the description cannot be read ({error})"]
    return [
        *_file_problems(folder, content["files"]),
        *_row_problems(folder / DATABASE, content["rows"]),
        *_audit_problems(folder, content),
    ]


def _file_problems(folder: Path, files: dict[str, str]) -> Iterator[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    present = {path.relative_to(folder).as_posix() for path in found} - {"release.json"}
    if not (folder / CONTRACT_NAME).samefile(folder / DATABASE):
        yield f"{folder / CONTRACT_NAME}: the name does not lead to {DATABASE}"
    for name in sorted(present - set(files)):
        yield f"{folder / name}: the file does not belong to the release"
    for name, expected in files.items():
        if name not in present:
            yield f"{folder / name}: the file is missing"
        elif sha256_of(folder / name) != expected:
            yield f"{folder / name}: the file was changed after publication"


def _row_problems(database: Path, rows: dict[str, int]) -> Iterator[str]:
    try:
        with duckdb.connect(database, read_only=True) as connection:
            for table, expected in rows.items():
                counted = connection.execute(f"select count(*) from {table}").fetchone()
                if counted is None or counted[0] != expected:
                    yield f"{database}: {table} holds {counted and counted[0]} rows instead of {expected}"
    except duckdb.Error as error:
        yield f"{database}: the database cannot be read ({error})"


def _audit_problems(folder: Path, content: dict[str, Any]) -> Iterator[str]:
    audit = content["audit"]
    results = audit["results"]
    if len(results) != audit["expected_tests"]:
        yield f"{folder}: {len(results)} test results are recorded instead of {audit['expected_tests']}"
    for name, status in results.items():
        if status not in ("pass", "warn"):
            yield f"{folder}: the test {name} is recorded as {status}"
