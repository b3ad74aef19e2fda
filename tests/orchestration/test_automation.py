"""Partition axes, the yearly schedule's tick, the sensors' run keys."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from orchestration.alive import WRITER_TAG
from orchestration.automation import (
    EXPECTED_YEAR_TAG,
    raw_documents,
    refresh,
    refresh_after_backfill,
    yearly_refresh,
)
from orchestration.ingest.reference import load_reference
from orchestration.partitions import current_year, execution_years, report_partitions
from orchestration.paths import Places
from tests.warehouse import environment_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def instance() -> dg.DagsterInstance:
    return dg.DagsterInstance.ephemeral()


def tick(at: datetime) -> dg.RunRequest:
    request = yearly_refresh(dg.build_schedule_context(scheduled_execution_time=at))
    assert isinstance(request, dg.RunRequest)
    return request


def test_the_yearly_tick_expects_the_execution_year_before() -> None:
    request = tick(datetime(2027, 3, 1, 8, tzinfo=SHANGHAI))
    assert request.run_key == "yearly-2026-2027-03-01"
    assert request.run_config["ops"]["raw_tables"]["config"] == {"expected_execution_year": 2026}
    assert request.tags[EXPECTED_YEAR_TAG] == "2026"


def test_the_tick_is_told_by_the_clock_of_shanghai() -> None:
    from orchestration.definitions import defs

    [external] = [remote for remote in defs.get_repository_def().schedule_defs if remote is not None]
    assert (external.cron_schedule, external.execution_timezone) == ("0 8 1 3 *", "Asia/Shanghai")
    first = datetime(2027, 3, 1, 8, tzinfo=SHANGHAI)
    assert tick(first.astimezone(ZoneInfo("America/Los_Angeles"))).run_key == "yearly-2026-2027-03-01"


def test_a_tick_of_another_day_is_another_request() -> None:
    first, second = (tick(datetime(2027, 3, day, 8, tzinfo=SHANGHAI)) for day in (1, 8))
    assert first.run_key != second.run_key
    assert first.run_config == second.run_config


def test_the_requested_configuration_is_the_jobs_own(places: Places) -> None:
    from orchestration.definitions import defs

    job = defs.resolve_job_def("refresh")
    request = tick(datetime(2027, 3, 1, 8, tzinfo=SHANGHAI))
    assert dg.validate_run_config(job, request.run_config)
    assert job.partitions_def is None
    assert job.tags.items() >= WRITER_TAG.items()


def test_the_year_axis_holds_the_present_year_in_shanghai() -> None:
    keys = execution_years.get_partition_keys()
    assert keys[-1] == str(current_year())
    assert keys[0] == "2000"
    new_year_in_shanghai = datetime(2030, 12, 31, 17, tzinfo=ZoneInfo("UTC"))
    assert execution_years.get_partition_keys(current_time=new_year_in_shanghai)[-1] == "2031"


def test_the_region_axis_is_the_seed(places: Places) -> None:
    partitions = report_partitions(places)
    regions = {key.keys_by_dimension["region"] for key in partitions.get_partition_keys()}  # type: ignore[attr-defined]
    assert regions == set(load_reference(places.seeds).region_codes)
    assert partitions.has_partition_key(dg.MultiPartitionKey({"region": "310106", "execution_year": "2024"}))


def evaluate(places: Places, cursor: str | None, instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    """What the sensor says once raw/ is quiet: of two ticks, the second."""
    result = evaluate_once(places, cursor, instance)
    if isinstance(result, dg.SensorResult) and not result.run_requests:
        return evaluate_once(places, result.cursor, instance)
    return result


def evaluate_once(places: Places, cursor: str | None, instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    with environment_of(places):
        result = raw_documents(dg.build_sensor_context(instance=instance, cursor=cursor))
    assert isinstance(result, (dg.SensorResult, dg.SkipReason))
    return result


def requested(result: dg.SensorResult | dg.SkipReason) -> dg.RunRequest:
    assert isinstance(result, dg.SensorResult)
    assert result.run_requests is not None
    [request] = result.run_requests
    return request


def test_the_sensor_asks_once_for_each_content(places: Places, instance: dg.DagsterInstance) -> None:
    report = places.raw / "310106" / "2024" / "plan_report.txt"
    report.parent.mkdir(parents=True)
    keys = []
    cursor = None
    for content in ("first", "second", "first"):
        report.write_text(content, encoding="utf-8")
        result = evaluate(places, cursor, instance)
        keys.append(requested(result).run_key)
        assert requested(result).tags["warehouse/changed"] == "310106/2024/plan_report.txt"
        assert isinstance(result, dg.SensorResult)
        cursor = result.cursor
        assert isinstance(evaluate(places, cursor, instance), dg.SkipReason)
    assert len(set(keys)) == 3, "going back to an earlier content is a change too"


def test_a_document_that_is_still_being_written_is_waited_for(places: Places, instance: dg.DagsterInstance) -> None:
    report = places.raw / "310106" / "2024" / "plan_report.txt"
    report.parent.mkdir(parents=True)
    cursor = None
    for size in (1, 2, 3):
        report.write_text("x" * size, encoding="utf-8")
        result = evaluate_once(places, cursor, instance)
        assert isinstance(result, dg.SensorResult)
        assert not result.run_requests
        assert "waiting" in str(result.skip_reason)
        cursor = result.cursor
    assert requested(evaluate_once(places, cursor, instance)).tags["warehouse/changed"] == str(
        report.relative_to(places.raw)
    )


def test_a_touch_without_a_change_asks_for_nothing(places: Places, instance: dg.DagsterInstance) -> None:
    import os

    report = places.raw / "310106" / "2024" / "plan_report.txt"
    report.parent.mkdir(parents=True)
    report.write_text("same", encoding="utf-8")
    first = evaluate(places, None, instance)
    assert isinstance(first, dg.SensorResult)
    os.utime(report, (1, 1))
    second = evaluate(places, first.cursor, instance)
    assert isinstance(second, dg.SensorResult)
    assert not second.run_requests
    assert second.cursor is not None
    assert isinstance(evaluate(places, second.cursor, instance), dg.SkipReason)


def test_a_document_that_goes_is_a_change(places: Places, instance: dg.DagsterInstance) -> None:
    report = places.raw / "310106" / "2024" / "plan_report.txt"
    report.parent.mkdir(parents=True)
    report.write_text("text", encoding="utf-8")
    first = evaluate(places, None, instance)
    assert isinstance(first, dg.SensorResult)
    report.unlink()
    assert requested(evaluate(places, first.cursor, instance)).run_key


def test_a_backfill_is_followed_by_one_refresh(instance: dg.DagsterInstance) -> None:
    @dg.op
    def nothing() -> None: ...

    @dg.job(name="backfill")
    def backfill() -> None:
        nothing()

    def follow(tags: dict[str, str]) -> str | None:
        result = backfill.execute_in_process(instance=instance, tags=tags)
        context = dg.build_run_status_sensor_context(
            "refresh_after_backfill", result.get_run_success_event(), instance, result.dagster_run
        )
        [request] = list(refresh_after_backfill(context))  # type: ignore[call-overload]
        return request.run_key if isinstance(request, dg.RunRequest) else None

    assert follow({"dagster/backfill": "abc"}) == follow({"dagster/backfill": "abc"}) == "after-abc"


def test_a_refresh_waits_for_the_last_run_of_a_backfill(instance: dg.DagsterInstance) -> None:
    @dg.op
    def nothing() -> None: ...

    @dg.job(name="backfill")
    def backfill() -> None:
        nothing()

    tags = {"dagster/backfill": "abc"}
    result = backfill.execute_in_process(instance=instance, tags=tags)
    other = instance.create_run_for_job(backfill, tags=tags)
    context = dg.build_run_status_sensor_context(
        "refresh_after_backfill", result.get_run_success_event(), instance, result.dagster_run
    )
    [waiting] = list(refresh_after_backfill(context))  # type: ignore[call-overload]
    assert isinstance(waiting, dg.SkipReason)
    assert waiting.skip_message == "1 other run(s) of backfill abc still read."
    instance.report_run_failed(other)
    [request] = list(refresh_after_backfill(context))  # type: ignore[call-overload]
    assert request.run_key == "after-abc"


def test_the_workspace_shows_schedule_and_sensors(repository: Path) -> None:
    from orchestration.definitions import defs

    location = defs.get_repository_def()
    assert {schedule.name for schedule in location.schedule_defs} == {"yearly_refresh"}
    assert {sensor.name for sensor in location.sensor_defs} == {
        "raw_documents", "refresh_after_backfill", "dead_runs", "alert_on_failure", "alert_on_nothing_new",
    }  # fmt: skip
    assert {job.name for job in location.get_all_jobs()} >= {"refresh", "ingest", "backfill"}
    assert refresh.name == "refresh"
    assert "orchestration.definitions" in (repository / "workspace.yaml").read_text(encoding="utf-8")
