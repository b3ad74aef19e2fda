"""What a run says of itself, in words people understand: why its steps failed, and whether it published anything new."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg

RELEASE_STEP = "release"


def failure_messages(events: Iterable[dg.DagsterEvent]) -> list[str]:
    """The reason of every failed step, without tracebacks; a step's own sentence where it gave one."""
    messages = []
    for event in events:
        if event.is_step_failure:
            data = event.step_failure_data
            error = data.error
            while error is not None and error.cause is not None:
                error = error.cause
            own = data.user_failure_data.description if data.user_failure_data else None
            messages.append(own or (error.message.strip() if error else "the step failed"))
    return messages


def told_of_release(events: Iterable[dg.DagsterEvent]) -> tuple[str, bool] | None:
    """The id of the run's release and whether it is new; ``None`` where the run did not come so far."""
    for event in events:
        if event.is_step_materialization and event.step_key == RELEASE_STEP:
            metadata = event.step_materialization_data.materialization.metadata
            return str(metadata["release_id"].value), bool(metadata["is_new"].value)
    return None
