"""The sensors that tell people over a webhook: that a run failed, and that a refresh found nothing new.

They watch whoever started the run. Where to tell it, and how, is ``webhook``'s business; without an address in the
environment they tell nothing.
"""

from collections.abc import Sequence

import dagster as dg

from orchestration.alive import WRITER_TAG
from orchestration.run_words import failure_messages, told_of_release
from orchestration.webhook import ADDRESS_VARIABLE, Message, Webhook, send

_OFF = dg.SkipReason(f"{ADDRESS_VARIABLE} names no webhook.")


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description=f"Tells the webhook in {ADDRESS_VARIABLE} that a run failed, and why. Off without one.",
)
def alert_on_failure(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """One message a failed run, with the reasons its steps gave."""
    webhook = Webhook.from_environment()
    if webhook is None:
        return _OFF
    reasons = failure_messages(context.get_step_failure_events()) or [
        context.failure_event.message or "no reason given"
    ]
    send(webhook, failure_message(context.dagster_run, reasons))
    return None


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description=f"Tells the webhook in {ADDRESS_VARIABLE} that a refresh found nothing new. Off without one.",
)
def alert_on_nothing_new(context: dg.RunStatusSensorContext) -> dg.SkipReason | None:
    """One message a refresh that published what readers had already."""
    run = context.dagster_run
    webhook = Webhook.from_environment()
    if webhook is None:
        return _OFF
    if not run.tags.items() >= WRITER_TAG.items():
        return dg.SkipReason(f"{run.job_name} publishes nothing.")
    kinds = {dg.DagsterEventType.ASSET_MATERIALIZATION, dg.DagsterEventType.ASSET_OBSERVATION}
    records = context.instance.all_logs(run.run_id, of_type=kinds)
    told = told_of_release([record.dagster_event for record in records if record.dagster_event is not None])
    if told is None or told.is_new or told.is_back:
        return dg.SkipReason("The refresh published something new.")
    send(webhook, nothing_new_message(run, told.release_id))
    return None


def failure_message(run: dg.DagsterRun, reasons: Sequence[str]) -> Message:
    """What is told of a failed run."""
    text = "\n\n".join(
        [
            f"【计划报告仓库】{run.job_name} 失败 · {run.job_name} failed",
            *reasons,
            f"已发布的数据不受影响 · What is published stays. Run {run.run_id}",
        ]
    )
    return Message("failure", text, _facts(run) | {"reasons": list(reasons)})


def nothing_new_message(run: dg.DagsterRun, release_id: str) -> Message:
    """What is told of a refresh without anything new."""
    text = (
        f"【计划报告仓库】刷新完成，没有新内容 · The refresh found nothing new\n\n"
        f"Release {release_id} stays in force: nothing in raw/, the seeds or the code has changed since. If a report is "
        f"due, put it into raw/. Run {run.run_id}"
    )
    return Message("nothing_new", text, _facts(run) | {"release_id": release_id})


def _facts(run: dg.DagsterRun) -> dict[str, str]:
    return {"job": run.job_name, "run_id": run.run_id}
