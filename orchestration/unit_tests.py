"""dbt's unit tests as evidence that outlives a build.

They prove the project's code on rows of their own, or those of a few seeds, and never look at the warehouse, so they run once
for each state of those; later builds of the same state cite what they showed then, among their own test results. How dbt is run is
``dbt_runs``' business, what a build must prove that of ``release.audit``.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from orchestration.files import write_text
from orchestration.ingest.cache import hash_of_sources
from orchestration.paths import Places

LEFT_OUT = ("--exclude-resource-type", "unit_test")
"""What tells dbt to build without them."""
_ENGINES = ("dbt-core", "dbt-duckdb", "duckdb")

SEEDS_READ = frozenset(("renovation_terms", "verdict_rules"))
"""Seeds whose rows a unit test takes for its own."""

Row = dict[str, Any]
"""A test's row of dbt's ``run_results.json``."""


def proven(places: Places) -> list[Row]:
    """What every unit test showed of the project as it is now; empty unless all of them ran and passed."""
    try:
        record = json.loads(_record(places).read_bytes())
        rows: list[Row] = record["results"] if record["state"] == _state(places) else []
    except (OSError, ValueError, KeyError, TypeError):
        return []  # no record, or none that can be read: they run again
    return rows if rows and all(row.get("status") == "pass" for row in rows) else []


def remember(places: Places, run_results: Path) -> None:
    """Keep what the unit tests showed in a build that ran them, if all of them passed.

    A folder that cannot be written costs the next build their time and nothing else.
    """
    content = json.loads(run_results.read_bytes())
    wanted = set(json.loads(places.manifest.read_bytes())["unit_tests"])
    rows = [row for row in content["results"] if row["unique_id"] in wanted]
    if not rows or {row["unique_id"] for row in rows if row["status"] == "pass"} != wanted:
        return
    with suppress(OSError):
        write_text(_record(places), json.dumps({"state": _state(places), "results": rows}, ensure_ascii=False))


def cite(run_results: Path, rows: list[Row]) -> None:
    """Put the rows of an earlier build among the results of one that left them out; their timing tells when they ran."""
    content = json.loads(run_results.read_bytes())
    content["results"] += rows
    write_text(run_results, json.dumps(content, ensure_ascii=False))


def _record(places: Places) -> Path:
    return places.manifest.with_name("unit_tests.json")


def _state(places: Places) -> str:
    """Changes with whatever a unit test can see: code, descriptions, seeds (of most the columns alone), and the engines."""
    project = places.dbt_project
    sources = [project / name for name in ("models", "macros", "tests", "seeds", "dbt_project.yml", "profiles.yml")]
    code = hash_of_sources((source for source in sources if source.exists()), ("*.sql", "*.yml"))
    columns = hashlib.sha256()
    for seed in sorted((project / "seeds").rglob("*.csv")):
        with seed.open("rb") as file:
            columns.update(f"{seed.name}\0".encode() + (file.read() if seed.stem in SEEDS_READ else file.readline()))
    return " ".join([code, columns.hexdigest(), *(f"{name} {version(name)}" for name in _ENGINES)])
