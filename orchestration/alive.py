"""Which runs are alive: a run holds a lock of its own as long as its process lives, so a dead run is one whose lock is free.

Dagster's own monitoring does not look after processes of this machine: a run that was killed would count as running for
good, and the queue, which lets one writer in, would never let in another. The one writer itself is ``ingest.lock``'s.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from filelock import FileLock, Timeout

WRITER_TAG = {"warehouse/writer": "working_file"}
"""What the queue counts: runs that write the working file."""

_RUNNING = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_SECONDS_TO_TAKE_A_LOCK = 600.0


@contextmanager
def life_of_run(folder: Path, run_id: str) -> Iterator[None]:
    """Hold the lock of ``run_id`` in ``folder`` for the time of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _lock_of(folder, run_id)
    with FileLock(path):
        yield
    path.unlink(missing_ok=True)


def end_dead_runs(instance: dg.DagsterInstance, folder: Path) -> list[str]:
    """Mark writing runs whose process has ended without saying so as failed; returns their ids.

    A run that has no lock yet is given ten minutes to take it.
    """
    dead = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_RUNNING, tags=WRITER_TAG)):
        run = record.dagster_run
        age = time.time() - (record.start_time or record.create_timestamp.timestamp())
        path = _lock_of(folder, run.run_id)
        if _is_free(path) if path.exists() else age > _SECONDS_TO_TAKE_A_LOCK:
            instance.report_run_failed(run, "The process of this run has ended without a word: it was killed.")
            path.unlink(missing_ok=True)
            dead.append(run.run_id)
    return dead


def _lock_of(folder: Path, run_id: str) -> Path:
    return folder / f"{run_id}.lock"


def _is_free(path: Path) -> bool:
    try:
        with FileLock(path, timeout=0):
            return True
    except Timeout:
        return False
