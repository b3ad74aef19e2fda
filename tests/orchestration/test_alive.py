"""A run that was killed is ended, so that the queue lets the next one in; a run that lives is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from orchestration import alive
from orchestration.alive import WRITER_TAG, end_dead_runs, life_of_run
from orchestration.paths import PROJECT

LIVE = """
import sys
from pathlib import Path
from orchestration.alive import life_of_run
with life_of_run(Path(sys.argv[1]), sys.argv[2]):
    print("alive", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def instance() -> dg.DagsterInstance:
    return dg.DagsterInstance.ephemeral()


def started(instance: dg.DagsterInstance, tags: dict[str, str] | None = None) -> str:
    run = create_run_for_test(
        instance, "refresh", status=dg.DagsterRunStatus.STARTED, tags=WRITER_TAG if tags is None else tags
    )
    return run.run_id


def status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def test_a_run_lives_as_long_as_its_process(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    run_id = started(instance)
    command = [sys.executable, "-c", LIVE, str(tmp_path), run_id]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "alive\n"
        assert end_dead_runs(instance, tmp_path) == []
        assert status(instance, run_id) is dg.DagsterRunStatus.STARTED
        process.kill()
    assert end_dead_runs(instance, tmp_path) == [run_id]
    assert status(instance, run_id) is dg.DagsterRunStatus.FAILURE
    assert end_dead_runs(instance, tmp_path) == [], "once"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seconds_it_took", [0, 3600])
def test_a_run_that_has_let_its_lock_go_is_given_time_to_say_how_it_ended(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds_it_took: int
) -> None:
    """Dagster writes RUN_SUCCESS after the resources are closed; a refresh that waits looks for dead runs just then."""
    run_id = started(instance)
    then = time.time() + seconds_it_took
    monkeypatch.setattr(alive.time, "time", lambda: then)
    with life_of_run(tmp_path, run_id):
        assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
    for mark in tmp_path.iterdir():
        os.utime(mark, (then, then))
    assert end_dead_runs(instance, tmp_path) == []
    monkeypatch.setattr(alive.time, "time", lambda: then + 61)
    assert end_dead_runs(instance, tmp_path) == [run_id], "killed in between"
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_has_not_been_killed(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    run_id = started(instance)
    with pytest.raises(RuntimeError), life_of_run(tmp_path, run_id):
        raise RuntimeError
    assert end_dead_runs(instance, tmp_path) == []


def test_a_run_that_has_ended_leaves_nothing(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with life_of_run(tmp_path, "r"):
        pass
    later = time.time() + 61
    monkeypatch.setattr(alive.time, "time", lambda: later)
    assert end_dead_runs(instance, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_has_only_begun_is_given_time(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = started(instance)
    assert end_dead_runs(instance, tmp_path) == []
    later = time.time() + 601
    monkeypatch.setattr(alive.time, "time", lambda: later)
    assert end_dead_runs(instance, tmp_path) == [run_id]


def test_runs_that_write_nothing_are_not_looked_after(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = started(instance, {})
    monkeypatch.setattr(alive.time, "time", lambda: 4e9)
    assert end_dead_runs(instance, tmp_path) == []
    assert status(instance, run_id) is dg.DagsterRunStatus.STARTED


def test_the_instance_repeats_killed_runs_whole_and_failed_steps_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As dagster.yaml says; a retry of a refresh starts from its first step."""
    from orchestration.automation import refresh
    from orchestration.prepare import prepare_dagster_home

    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    prepare_dagster_home()
    with dg.DagsterInstance.get() as instance:
        assert instance.run_retries_enabled
        assert instance.run_retries_max_retries == 2
        assert not instance.run_retries_retry_on_asset_or_op_failure
        assert instance.run_monitoring_enabled
        [limit] = instance.get_concurrency_config().run_queue_config.tag_concurrency_limits  # type: ignore[union-attr]
        assert (limit["key"], limit["limit"]) == ("warehouse/writer", 1)
        run_id = started(instance, dict(refresh.tags))
        run = instance.get_run_by_id(run_id)
        assert run is not None
        instance.report_run_failed(run, "killed")
        ended = instance.get_run_by_id(run_id)
    assert ended is not None
    assert ended.tags["dagster/will_retry"] == "true"
    assert ended.tags["dagster/retry_strategy"] == "ALL_STEPS"


def test_no_step_is_repeated_by_itself() -> None:
    """Half a build must never be repeated: what repeats is the run, from its first step."""
    from orchestration.definitions import defs

    job = defs.resolve_job_def("refresh")
    assert len(job.graph.nodes) > 3
    assert [node.name for node in job.graph.nodes if node.definition.retry_policy is not None] == []  # type: ignore[attr-defined]
