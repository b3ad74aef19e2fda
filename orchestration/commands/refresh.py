"""``warehouse refresh``: the job ``refresh`` as a real Dagster run in this process, and what came of it in words."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

from orchestration.paths import Places, dagster_home
from orchestration.prepare import prepare_dagster_home
from orchestration.release.publish import Release, read_release

if TYPE_CHECKING:
    import dagster as dg

TRY = (
    "select reference_year, indicator_name_zh, target_text, result_text"
    " from marts.target_attainment where verdict = 'missed'"
)
"""A first query for whoever has just refreshed."""


def run_refresh(expected_execution_year: int | None) -> int:
    """Refresh, print what was published or why not. Returns the exit code."""
    os.environ.setdefault("DAGSTER_HOME", str(dagster_home()))
    prepare_dagster_home()
    import dagster as dg

    from orchestration.dbt_runs import DbtError
    from orchestration.run_words import told_of_release

    try:
        from orchestration.definitions import defs
    except DbtError as error:
        print(error, file=sys.stderr)
        return 1
    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            run_config=_run_config(expected_execution_year), instance=instance, raise_on_error=False
        )
    places = Places.from_environment()
    if (told := told_of_release(result.all_events)) is not None:
        show_release(read_release(places.current.resolve(), is_new=told[1]), places)
    for message in failure_messages(result):
        print(f"\n{message}", file=sys.stderr)
    if not result.success:
        print(f"\nThe refresh failed. Dagster run {result.run_id} has the details: make ui", file=sys.stderr)
    return 0 if result.success else 1


def _run_config(expected_execution_year: int | None) -> dict[str, Any]:
    config: dict[str, Any] = {"loggers": {"phases": {}}}
    if expected_execution_year is not None:
        config["ops"] = {"raw_tables": {"config": {"expected_execution_year": expected_execution_year}}}
    return config


def failure_messages(result: dg.ExecuteInProcessResult) -> list[str]:
    """The reason of every failed step of a run in this process."""
    from orchestration import run_words

    return run_words.failure_messages(result.all_events)


def show_release(release: Release, places: Places) -> None:
    """Print what readers find now: a new release, or the one they had because nothing in it would change."""
    rows = dict.fromkeys(("raw", "core", "marts"), 0)
    tables = dict(rows)
    for name, count in release.rows.items():
        schema = name.split(".")[0]
        rows[schema] += count
        tables[schema] += 1
    said = "Published release" if release.is_new else "Nothing new to publish; kept release"
    print(f"\n{said} {release.release_id}: {places.current}/marts.duckdb")
    print(f"  from {len(release.documents)} document(s); {release.tests} tests ran and passed")
    for schema, count in rows.items():
        print(f"  {schema:<6}{tables[schema]:>3} tables {count:>9,} rows")
    program = shlex.quote(os.path.relpath(sys.argv[0])) if sys.argv[0].endswith("warehouse") else "warehouse"
    print(f'\nTry:\n  {program} query "{TRY}"')
