"""What a run says of itself, in words people understand: why its steps failed, and whether it published anything new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

from orchestration.faults import explained

RELEASE = dg.AssetKey("release")
_OWN_ERROR = re.compile(r"^orchestration\.[\w.]+: ")
"""The class in front of a sentence of this project's own."""


@dataclass(frozen=True)
class ReleaseTold:
    """The release a refresh ended with; ``is_built``: made or made again in it, ``is_new``: not published before,
    ``is_back``: published before, and readers had another one until now."""

    release_id: str
    is_new: bool
    is_built: bool
    is_back: bool = False


def failure_messages(events: Iterable[dg.DagsterEvent]) -> list[str]:
    """The reason of every failed step, without tracebacks; that of the run where it failed before its first step.

    A step's own sentence where it gave one, and the plain words for what the machine refused.
    """
    of_steps, of_run = [], []
    for event in events:
        if event.is_step_failure:
            data = event.step_failure_data
            own = data.user_failure_data.description if data.user_failure_data else None
            of_steps.append(own or _said(data.error))
        elif event.event_type is dg.DagsterEventType.RUN_FAILURE and event.job_failure_data.error is not None:
            of_run.append(_said(event.job_failure_data.error))
    return of_steps or of_run


def _said(error: SerializableErrorInfo | None) -> str:
    """The sentence of this project's own error where there is one, or the message of that everything else came of."""
    if error is None:
        return "the step failed"
    while error.cause is not None and not _OWN_ERROR.match(error.message):
        error = error.cause
    return explained(error.message) or _OWN_ERROR.sub("", error.message.strip())


def told_of_release(events: Iterable[dg.DagsterEvent]) -> ReleaseTold | None:
    """What a run's events tell of its release; ``None`` where the run did not come so far.

    A release that was in force already is observed where nothing was built, and materialised where it was built again.
    """
    for event in events:
        if event.event_type is dg.DagsterEventType.ASSET_OBSERVATION and event.asset_key == RELEASE:
            metadata = event.asset_observation_data.asset_observation.metadata
            return ReleaseTold(str(metadata["release_id"].value), is_new=False, is_built=False)
        if event.event_type is dg.DagsterEventType.ASSET_MATERIALIZATION and event.asset_key == RELEASE:
            metadata = event.step_materialization_data.materialization.metadata
            is_back = "is_back" in metadata and bool(metadata["is_back"].value)  # runs of before did not say
            return ReleaseTold(
                str(metadata["release_id"].value), bool(metadata["is_new"].value), is_built=True, is_back=is_back
            )
    return None
