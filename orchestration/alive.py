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
_SECONDS_TO_SAY_HOW_IT_ENDED = 60.0
_LOCK, _ENDED = ".lock", ".ended"


@contextmanager
def life_of_run(folder: Path, run_id: str) -> Iterator[None]:
    """Hold the lock of ``run_id`` in ``folder`` for the time of the block.

    Dagster writes how a run ended after its resources are closed: until then a mark says that it was not killed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / f"{run_id}{_LOCK}"
    with FileLock(lock):
        try:
            yield
        finally:
            lock.replace(lock.with_suffix(_ENDED))
            lock.with_suffix(_ENDED).touch()


def end_dead_runs(instance: dg.DagsterInstance, folder: Path) -> list[str]:
    """Mark writing runs whose process has ended without saying so as failed; returns their ids.

    A run that has no lock yet is given ten minutes to take it, and one that has let it go a minute to say how it ended.
    """
    dead = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_RUNNING, tags=WRITER_TAG)):
        run = record.dagster_run
        begun = record.start_time or record.create_timestamp.timestamp()
        if _is_dead(folder / f"{run.run_id}{_LOCK}", begun):
            instance.report_run_failed(run, "The process of this run has ended without a word: it was killed.")
            _remove(folder / f"{run.run_id}{_LOCK}")
            dead.append(run.run_id)
    for mark in folder.glob(f"*{_ENDED}"):
        if _seconds_since(mark.stat().st_mtime) > _SECONDS_TO_SAY_HOW_IT_ENDED:
            _remove(mark.with_suffix(_LOCK))
    return dead


def _is_dead(lock: Path, begun: float) -> bool:
    """Asks for the lock first: whoever let it go has left the mark before."""
    if lock.exists() and not _is_free(lock):
        return False
    try:
        return _seconds_since(lock.with_suffix(_ENDED).stat().st_mtime) > _SECONDS_TO_SAY_HOW_IT_ENDED
    except FileNotFoundError:
        return lock.exists() or _seconds_since(begun) > _SECONDS_TO_TAKE_A_LOCK


def _seconds_since(then: float) -> float:
    return time.time() - then


def _remove(lock: Path) -> None:
    lock.unlink(missing_ok=True)
    lock.with_suffix(_ENDED).unlink(missing_ok=True)


def _is_free(path: Path) -> bool:
    try:
        with FileLock(path, timeout=0):
            return True
    except Timeout:
        return False
