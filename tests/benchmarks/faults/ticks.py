"""Five simulated years of the schedule and the sensor: a late report, a re-issue, a missing year, a daemon that was down.

    python tests/benchmarks/faults/ticks.py [--days-between-ticks N]

Dagster's own scheduler and sensor daemons do the ticking, over the real code location, with Dagster's clock set to each
simulated day; runs stay in the queue instead of being launched. What each requested run would miss is asked of the same
functions a run asks. On a day on which something happens there are three ticks, minutes apart: the sensor waits until
nobody writes to raw/, and a tick too many must request nothing.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

import dagster as dg  # noqa: E402
from dagster._core.remote_origin import InProcessCodeLocationOrigin  # noqa: E402
from dagster._core.test_utils import create_test_daemon_workspace_context, freeze_time, instance_for_test  # noqa: E402
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin  # noqa: E402
from dagster._core.workspace.load_target import InProcessWorkspaceLoadTarget  # noqa: E402
from dagster._daemon.sensor import execute_sensor_iteration  # noqa: E402
from dagster._scheduler.scheduler import launch_scheduled_runs  # noqa: E402

from orchestration.automation import EXPECTED_YEAR_TAG  # noqa: E402
from orchestration.ingest.due import TIMEZONE, missing_reports  # noqa: E402
from orchestration.ingest.landing import survey  # noqa: E402
from orchestration.ingest.reference import load_reference  # noqa: E402
from orchestration.partitions import execution_years  # noqa: E402
from orchestration.paths import PROJECT, Places  # noqa: E402
from tests.benchmarks.faults.warehouses import environment, variables_of  # noqa: E402

FIRST, LAST = date(2027, 1, 1), date(2031, 12, 31)
DOWN = (date(2029, 2, 26), date(2029, 3, 9))
"""The daemon does not run in these days, over the schedule's date."""
ARRIVALS = {
    date(2027, 2, 15): "310106/2026/plan_report.txt",
    date(2028, 4, 20): "310106/2027/plan_report.txt",  # late
    date(2028, 6, 5): "310106/2027/plan_report.v2.txt",  # a re-issue
    date(2029, 2, 20): "310106/2028/plan_report.txt",
    # the report on 2029 never comes
    date(2031, 2, 18): "310106/2030/plan_report.txt",
}


EVENTS = {FIRST, *ARRIVALS, DOWN[1] + timedelta(days=1), *(date(year, 3, 1) for year in range(2027, 2032))}
"""The days on which something happens; there is a tick when it does, one when raw/ is quiet, and one too many."""


@dataclass(frozen=True, order=True)
class Requested:
    """A run as it was requested: the day, what asked for it, the year it expects, the reports of it that are missing."""

    day: date
    cause: str
    expected_year: int | None = None
    missing: tuple[str, ...] = ()


WANTED = [
    Requested(date(2027, 1, 1), "raw"),  # what lay there already
    Requested(date(2027, 2, 15), "raw"),
    Requested(date(2027, 3, 1), "yearly", 2026),
    Requested(date(2028, 3, 1), "yearly", 2027, ("310106/2027",)),
    Requested(date(2028, 4, 20), "raw"),
    Requested(date(2028, 6, 5), "raw"),
    Requested(date(2029, 2, 20), "raw"),
    Requested(date(2029, 3, 10), "yearly", 2028),  # caught up when the daemon ran again
    Requested(date(2030, 3, 1), "yearly", 2029, ("310106/2029",)),
    Requested(date(2031, 2, 18), "raw"),
    Requested(date(2031, 3, 1), "yearly", 2030),
]


@contextmanager
def daemons(folder: Path) -> Iterator[tuple[dg.DagsterInstance, object]]:
    """An instance whose runs stay in the queue, and the code location as the daemons see it."""
    target = LoadableTargetOrigin(executable_path=sys.executable, module_name="orchestration.definitions")
    origin = InProcessCodeLocationOrigin(target, location_name="plan_report_warehouse")
    coordinator = {"module": "dagster._core.run_coordinator", "class": "QueuedRunCoordinator"}
    log = {
        "event_log_storage": {
            "module": "orchestration.event_log",
            "class": "EventLog",
            "config": {"base_dir": str(folder)},
        }
    }
    with (
        instance_for_test(temp_dir=str(folder), overrides={"run_coordinator": coordinator, **log}) as instance,
        create_test_daemon_workspace_context(InProcessWorkspaceLoadTarget(origin), instance) as workspace,
    ):
        [entry] = workspace.create_request_context().get_code_location_entries().values()
        assert entry.code_location is not None, entry.load_error
        [repository] = entry.code_location.get_repositories().values()
        with freeze_time(_at(FIRST)):
            instance.start_schedule(repository.get_schedule("yearly_refresh"))
            instance.start_sensor(repository.get_sensor("raw_documents"))
        yield instance, workspace


def simulate(folder: Path, days_between_ticks: int) -> list[Requested]:
    """Tick from the first day to the last; returns every run requested, in order."""
    places = Places(home=folder / "home", raw=folder / "raw", dbt_project=PROJECT / "dbt_project")
    _land(places, "310106/2025/plan_report.txt")
    folder.joinpath("instance").mkdir()
    requested: list[Requested] = []
    with environment(variables_of(places)), daemons(folder / "instance") as (instance, workspace):
        for day in _days(days_between_ticks):
            if day in ARRIVALS:
                _land(places, ARRIVALS[day])
            moments = [_at(day) + timedelta(minutes=2 * number) for number in range(3 if day in EVENTS else 1)]
            for moment in moments:
                with freeze_time(moment):
                    _tick(workspace, moment)
            with freeze_time(moments[-1]):
                assert execution_years.get_partition_keys()[-1] == str(day.year)
                requested += _new_requests(instance, places, day, len(requested))
    return requested


def _days(step: int) -> Iterator[date]:
    """Every ``step`` days, and each day on which something happens."""
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        if (number % step == 0 or day in EVENTS) and not DOWN[0] <= day <= DOWN[1]:
            yield day


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(TIMEZONE))


def _land(places: Places, name: str) -> None:
    path = places.raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{name}\n", encoding="utf-8")


def _tick(workspace: object, now: datetime) -> None:
    quiet = logging.getLogger("ticks")
    quiet.setLevel(logging.CRITICAL)
    ticks = [
        *launch_scheduled_runs(workspace, quiet, now.astimezone(ZoneInfo("UTC")), iteration_times={}),
        *execute_sensor_iteration(workspace, quiet, None, None),
    ]
    if errors := [each for each in ticks if each is not None]:
        raise AssertionError(f"{now:%Y-%m-%d}: a daemon failed: {errors}")


def _new_requests(instance: dg.DagsterInstance, places: Places, day: date, known: int) -> list[Requested]:
    """The runs requested since ``known`` ones, with what each would miss."""
    records = sorted(instance.get_run_records(), key=lambda record: record.storage_id)
    return [_as_requested(record.dagster_run, places, day) for record in records[known:]]


def _as_requested(run: dg.DagsterRun, places: Places, day: date) -> Requested:
    year = run.tags.get(EXPECTED_YEAR_TAG)
    cause = run.tags["dagster/run_key"].split("-")[0]
    if year is None:
        return Requested(day, cause)
    config = run.run_config["ops"]["raw_tables"]["config"]
    assert config == {"expected_execution_year": int(year)}, config
    reference = load_reference(places.seeds)
    landing = survey(places.raw, regions=reference.region_codes, last_year=day.year)
    missing = missing_reports(landing.documents, reference, int(year))
    return Requested(day, cause, int(year), tuple(f"{r}/{y}" for r, y in missing if y == int(year)))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--days-between-ticks", type=int, default=7)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = simulate(Path(folder), chosen.days_between_ticks)
    for request in found:
        print(f"{request.day}  {request.cause:<7}expects {request.expected_year}  misses {', '.join(request.missing)}")
    print(f"{sum(1 for _ in _days(chosen.days_between_ticks))} days of ticks; {len(found)} runs, {len(WANTED)} wanted")
    return 0 if found == WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
