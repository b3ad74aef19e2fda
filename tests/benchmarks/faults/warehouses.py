"""A warehouse that a harness may break: made in a folder of its own from the repository's documents and seeds.

Making, changing and looking at it; what is done to it and what must follow is in the harnesses.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.ingest.published import DATABASE
from orchestration.paths import PROJECT, Places
from orchestration.release.audit import record_audit
from orchestration.release.shelf import current_id
from orchestration.release.verify import problems_of

SIDECAR = Path("310106/2024/plan_report.yml")


def make_places(folder: Path) -> Places:
    """A warehouse in ``folder`` with the repository's documents in a raw/ of its own."""
    raw = folder / "raw"
    if not raw.exists():
        shutil.copytree(PROJECT / "raw", raw)
    return Places(home=folder / "home", raw=raw, dbt_project=PROJECT / "dbt_project")


def variables_of(places: Places) -> dict[str, str]:
    """The environment variables that lead to ``places``."""
    return {
        "WAREHOUSE_HOME": str(places.home),
        "WAREHOUSE_RAW": str(places.raw),
        "WAREHOUSE_DBT_PROJECT": str(places.dbt_project),
        "DAGSTER_HOME": str(places.home / "dagster"),
        "PYTHONPATH": str(PROJECT),
    }


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """These variables, for the time of the block."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def refresh_command() -> list[str]:
    """``warehouse refresh`` as a process of its own."""
    return [sys.executable, "-m", "orchestration.cli", "refresh"]


def give_a_new_state(places: Places, number: int) -> None:
    """Change what a refresh is a function of, so that the next one has something to publish."""
    original = (PROJECT / "raw" / SIDECAR).read_text(encoding="utf-8")
    lines = [line for line in original.splitlines() if not line.startswith("licence_note:")]
    text = "\n".join([*lines, f"licence_note: state {number}", ""])
    (places.raw / SIDECAR).write_text(text, encoding="utf-8")


def stamp(places: Places, number: int) -> None:
    """Make the working file another proven build, which says ``number`` in two of its tables."""
    build_id = f"{number:016x}"
    with duckdb.connect(places.working_file) as connection:
        connection.execute("update meta.build set build_id = ?, attempt_id = ?", [build_id, f"attempt {number}"])
        connection.execute("update raw.report_documents set licence_note = ?", [str(number)])
        connection.execute("update core.dim_report set licence_note = ?", [str(number)])
    results = places.dbt_target / "run_results.json"
    content = json.loads(results.read_text(encoding="utf-8"))
    content["metadata"]["env"]["BUILD_ID"] = build_id
    results.write_text(json.dumps(content), encoding="utf-8")
    record_audit(places)


def published_state(places: Places) -> tuple[str | None, list[str]]:
    """The release in force and everything wrong with it."""
    release_id = current_id(places)
    return release_id, [] if release_id is None else problems_of(places.current.resolve())


def note_of(folder: Path) -> str | None:
    """What ``give_a_new_state`` or ``stamp`` wrote, as the release in ``folder`` says it."""
    with duckdb.connect(folder / DATABASE, read_only=True) as connection:
        row = connection.execute("select any_value(licence_note) from raw.report_documents").fetchone()
    return None if row is None else row[0]
