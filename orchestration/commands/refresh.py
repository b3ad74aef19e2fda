"""``warehouse refresh``: the job ``refresh`` as a real Dagster run in this process, and what came of it in words."""

from __future__ import annotations

import logging
import os
import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from orchestration.commands.console import complain, console, open_release
from orchestration.faults import explained
from orchestration.files import require_writable
from orchestration.ingest.seeds import SeedError
from orchestration.paths import Places, dagster_home
from orchestration.prepare import prepare_dagster_home
from orchestration.release.publish import CONTRACT_NAME, DATABASE, Release, read_release
from orchestration.without_pandas import without_pandas

if TYPE_CHECKING:
    import dagster as dg
    from rich.table import Table

TRY = (
    "select reference_year, indicator_name_zh, target_text, result_text"
    " from marts.target_attainment where verdict = 'missed'"
)
"""A first query for whoever has just refreshed."""

_REPORTS_SHOWN = 20
_REPORTS = """
    select
        report_id, count(*), count(*) filter (disposition = 'statistic'), count(*) filter (mapped_state = 'catalogued'),
        count(*) filter (mapped_state = 'for_review' or doubts is not null)
    from marts.number_ledger
    group by report_id
    order by report_id"""


def run_refresh(expected_execution_year: int | None, *, anew: bool = False) -> int:
    """Refresh, print what was published or why not. Returns the exit code.

    ``anew`` builds and tests also where nothing has changed.
    """
    os.environ.setdefault("DAGSTER_HOME", str(dagster_home()))
    from orchestration.dbt_runs import DbtError

    try:
        return _run(_run_config(expected_execution_year, anew))
    except (DbtError, SeedError) as error:
        complain(error)
    except Exception as error:
        if (sentence := explained(str(error))) is None:
            raise
        complain(sentence)
    return 1


def _run(run_config: dict[str, Any]) -> int:
    places = Places.from_environment()
    for folder in (dagster_home(), places.build, places.published):
        require_writable(folder)
    prepare_dagster_home()
    import dagster as dg

    from orchestration.definitions import defs
    from orchestration.run_words import told_of_release

    # Of skipped steps Dagster warns that their checks gate nothing; publication looks at the tests itself.
    logging.getLogger("dagster._core.execution.plan.active").setLevel(logging.ERROR)

    with without_pandas(), dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            run_config=run_config, instance=instance, raise_on_error=False
        )
    if (told := told_of_release(result.all_events)) is not None:
        release = read_release(places.current.resolve(), is_new=told.is_new, is_back=told.is_back)
        show_release(release, places, is_built=told.is_built)
    for message in failure_messages(result):
        complain(f"\n{message}")
    if not result.success:
        complain(f"\nThe refresh failed. Dagster run {result.run_id} has the details: make ui")
    return 0 if result.success else 1


def _run_config(expected_execution_year: int | None, anew: bool) -> dict[str, Any]:
    asked: dict[str, Any] = {"anew": anew}
    if expected_execution_year is not None:
        asked["expected_execution_year"] = expected_execution_year
    return {"loggers": {"phases": {}}, "ops": {"raw_tables": {"config": asked}}}


def failure_messages(result: dg.ExecuteInProcessResult) -> list[str]:
    """The reason of every failed step of a run in this process."""
    from orchestration import run_words

    return run_words.failure_messages(result.all_events)


def show_release(release: Release, places: Places, *, is_built: bool = True) -> None:
    """Print what readers find now: a new release, or the one they had because nothing in it would change.

    ``is_built``: whether it was built and tested again to find that out.
    """
    said = "Published release" if release.is_new else "Nothing new to publish; kept release"
    if release.is_back:
        said = "Published before; readers find again release"
    if not is_built:
        said = "Nothing has changed, so nothing was built again (--anew would); kept release"
    print(f"\n{said} {release.release_id}: {places.current}/{CONTRACT_NAME}")
    print(f"{len(release.documents)} document(s); {release.tests} tests passed\n")
    out = console()
    out.print(_table("schema", ("tables", "rows"), _schemas(release)))
    if (places.current / DATABASE).exists():
        with open_release(places) as connection:
            reports = connection.execute(_REPORTS).fetchall()
        out.print(_table("report", ("numerals", "statistics", "catalogued", "to review"), reports[:_REPORTS_SHOWN]))
        if len(reports) > _REPORTS_SHOWN:
            out.print(f"… and {len(reports) - _REPORTS_SHOWN} more")
    program = shlex.quote(os.path.relpath(sys.argv[0])) if sys.argv[0].endswith("warehouse") else "warehouse"
    print(f'\nTry:\n  {program} query "{TRY}"\n  {program} review')


def _schemas(release: Release) -> list[tuple[str, int, int]]:
    counts: dict[str, list[int]] = {}
    for name, count in release.rows.items():
        counts.setdefault(name.partition(".")[0], []).append(count)
    return [(schema, len(rows), sum(rows)) for schema, rows in sorted(counts.items())]


def _table(first: str, counted: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD)
    grid.add_column(first)
    for column in counted:
        grid.add_column(column, justify="right")
    for name, *counts in rows:
        grid.add_row(str(name), *(f"{count:,}" for count in counts))
    return grid
