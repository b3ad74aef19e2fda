"""Dagster resources: the warehouse's places, and the lock that keeps its working file to one run.

What is done with them belongs to ``assets``. Dagster resolves annotations of decorated functions and resources at once,
so the modules that define them do without postponed evaluation.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from orchestration.alive import end_dead_runs, life_of_run
from orchestration.ingest.lock import writer_lock
from orchestration.paths import Places


class Warehouse(dg.ConfigurableResource[Places]):
    """Where the warehouse of this process is, as the environment says when a run starts."""

    @property
    def places(self) -> Places:
        return Places.from_environment()


class WorkingFile(dg.ConfigurableResource["WorkingFile"]):
    """The working file, held from the start of a run to its end: no run sees half of another's work.

    Runs of one process execute all their steps in it (``in_process_executor``), so that one lock covers the run.
    """

    _places: Places = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["WorkingFile"]:
        self._places = Places.from_environment()
        say = context.log.warning if context.log else print
        with (
            life_of_run(self._places.run_locks, str(context.run_id)),
            writer_lock(self._places.writer_lock, say=say),
        ):
            if context.instance is not None:
                end_dead_runs(context.instance, self._places.run_locks)
            yield self

    @property
    def places(self) -> Places:
        return self._places
