"""Jobs, the yearly schedule and the sensors. Which work a job does is decided by selecting assets, never repeated here.

``refresh`` is unpartitioned and everything leads to it; ``ingest`` and ``backfill`` read partitions again.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg

from orchestration.alive import WRITER_TAG, end_dead_runs
from orchestration.assets.ingestion import REPORT_PARSE
from orchestration.ingest.due import DUE_DAY, DUE_HOUR, DUE_MONTH
from orchestration.ingest.landing import content_hashes, stat_signature
from orchestration.partitions import TIMEZONE, report_partitions
from orchestration.paths import Places

REPEATED_WHOLE = {"dagster/retry_strategy": "ALL_STEPS"}
"""A retry starts from raw/ again: the working file of a run that died proves nothing."""
BACKFILL_TAG = "dagster/backfill"
EXPECTED_YEAR_TAG = "warehouse/expected_execution_year"

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(REPORT_PARSE),
    tags={**WRITER_TAG, **REPEATED_WHOLE},
    description=(
        "**每年更新 · The whole refresh.** Reads what changed in raw/, loads, builds, tests and publishes.\n\n"
        "Press *Materialize all*: nothing has to be filled in. It takes about a minute; a second one waits for the first. "
        "Green: a release is published, and the page of the asset *release* says where. Green with all steps but the first skipped: "
        "nothing has changed since it was. Red: what was published stays, "
        "and the asset *review_list* says which report waits, where in its text, and what to do."
    ),
)


def build_parse_jobs(places: Places) -> list[Any]:
    """``ingest`` reads one partition again; ``backfill`` a range of them in one run, after which a refresh follows.

    The type of a job before it is resolved is not part of Dagster's public interface.
    """
    partitions = report_partitions(places)
    return [
        dg.define_asset_job(
            "ingest",
            selection=[REPORT_PARSE],
            partitions_def=partitions,
            description="Reads the reports of one region and year again. Publishes nothing.",
        ),
        dg.define_asset_job(
            "backfill",
            selection=[REPORT_PARSE],
            partitions_def=partitions,
            description="Reads a range of regions and years again in one run; then one refresh follows by itself.",
        ),
    ]


@dg.schedule(
    job=refresh,
    cron_schedule=f"0 {DUE_HOUR} {DUE_DAY} {DUE_MONTH} *",
    execution_timezone=TIMEZONE,
    description="1 March, 08:00 in Shanghai: a refresh that expects the plan reports of the year before.",
)
def yearly_refresh(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Requests the refresh of the year; reports of the execution year before that are missing fail it by name."""
    tick: datetime = context.scheduled_execution_time.astimezone(ZoneInfo(TIMEZONE))
    return expecting(tick.year - 1, tick.date())


def expecting(execution_year: int, requested_on: date) -> dg.RunRequest:
    """A refresh that expects every plan report of ``execution_year``; a run key that was used is used up for good."""
    return dg.RunRequest(
        run_key=f"yearly-{execution_year}-{requested_on.isoformat()}",
        run_config={"ops": {"raw_tables": {"config": {"expected_execution_year": execution_year}}}},
        tags={EXPECTED_YEAR_TAG: str(execution_year)},
    )


@dg.sensor(
    job=refresh,
    minimum_interval_seconds=60,
    description="Requests a refresh when a document in raw/ is new, changed or gone, and a minute has passed quietly.",
)
def raw_documents(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Compares contents, not times; the cursor remembers what the last refresh was requested for."""
    raw = Places.from_environment().raw
    seen = json.loads(context.cursor) if context.cursor else {"touched": "", "contents": {}, "generation": 0}
    touched = stat_signature(raw)
    if touched == seen["touched"]:
        return dg.SkipReason("Nothing in raw/ was touched.")
    if touched != seen.get("settling"):  # half of an upload must not be taken for a document
        waiting = dg.SkipReason("raw/ was touched; waiting until nobody writes there any more.")
        return dg.SensorResult(skip_reason=waiting, cursor=json.dumps({**seen, "settling": touched}))
    contents = content_hashes(raw)
    changed = sorted(name for name, _ in set(contents.items()) ^ set(seen["contents"].items()))
    generation = seen["generation"] + bool(changed)
    cursor = json.dumps({"touched": touched, "contents": contents, "generation": generation})
    if not changed:
        return dg.SensorResult(skip_reason=dg.SkipReason("No content in raw/ changed."), cursor=cursor)
    return dg.SensorResult([_for_contents(contents, generation, sorted(set(changed)))], cursor=cursor)


def _for_contents(contents: dict[str, str], generation: int, changed: list[str]) -> dg.RunRequest:
    """The generation is part of the key: going back to an earlier content is a change too."""
    content = sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()[:16]
    return dg.RunRequest(
        run_key=f"raw-{generation}-{content}",
        tags={"warehouse/changed": ", ".join(changed)[:200], "warehouse/content": content},
    )


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    request_job=refresh,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Requests one refresh after a backfill has read its range.",
)
def refresh_after_backfill(context: dg.RunStatusSensorContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """One refresh a backfill, however many runs the backfill took: after the last of them."""
    run = context.dagster_run
    if run.job_name != "backfill":
        yield dg.SkipReason(f"{run.job_name} is no backfill.")
        return
    backfill = run.tags.get(BACKFILL_TAG)
    if backfill is not None and (unfinished := _unfinished_runs(context.instance, backfill)):
        yield dg.SkipReason(f"{unfinished} other run(s) of backfill {backfill} still read.")
        return
    yield dg.RunRequest(run_key=f"after-{backfill or run.run_id}")


def _unfinished_runs(instance: dg.DagsterInstance, backfill: str) -> int:
    """A run key is used up by the first refresh: one before the last run has ended would publish without what that reads."""
    return sum(not run.is_finished for run in instance.get_runs(dg.RunsFilter(tags={BACKFILL_TAG: backfill})))


@dg.sensor(
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Ends runs whose process was killed, so that the queue lets the next one in.",
)
def dead_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Requests nothing; that a run has ended so is then told, retried and alerted like any other failure."""
    ended = end_dead_runs(context.instance, Places.from_environment().run_locks)
    return dg.SkipReason(f"Ended {', '.join(ended)}." if ended else "No run is dead.")
