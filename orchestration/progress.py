"""The progress of a refresh on the console: one line a phase, with its seconds, and the run's own warnings.

In a terminal the phase under way is shown too.

A Dagster logger that the command line chooses in place of the default one; runs from the UI keep Dagster's own.
"""

import logging
import sys

import dagster as dg

PHASES = {
    "raw_tables": "Read raw/ and load every parse",
    "raw__report_numerals_every_numeral_is_counted": "Recount every numeral",
    "dbt_project": "Build and test",
    "release": "Audit and publish",
    "review_list": "List what was refused",
}
"""What the steps of the job ``refresh`` are called for people; a test keeps it complete."""


READING = "Read "
"""What the words of a long reading begin with."""


class _PhaseHandler(logging.Handler):
    """Prints a line when a step has ended; Dagster hands its events over with the record."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._started: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event is None:
            said = getattr(record, "dagster_meta", {}).get("orig_message") or record.getMessage()
            if record.levelno == logging.WARNING:
                print(said, file=sys.stderr, flush=True)
            elif record.levelno == logging.INFO and said.startswith(READING):
                print(f"  {said}", flush=True)
        if event is None or event.step_key is None:
            return
        if event.event_type is dg.DagsterEventType.STEP_START:
            self._started[event.step_key] = record.created
            if sys.stdout.isatty():
                print(f"… {PHASES[event.step_key]}", end="\r", flush=True)
        elif event.event_type in (dg.DagsterEventType.STEP_SUCCESS, dg.DagsterEventType.STEP_FAILURE):
            seconds = record.created - self._started.get(event.step_key, record.created)
            sign = "✓" if event.event_type is dg.DagsterEventType.STEP_SUCCESS else "✗"
            print(f"{sign} {PHASES[event.step_key]:<34}{seconds:6.1f} s", flush=True)


def _make_logger(_: dg.InitLoggerContext) -> logging.Logger:
    logger = logging.Logger("phases", logging.DEBUG)
    logger.addHandler(_PhaseHandler())
    return logger


phases = dg.LoggerDefinition(_make_logger, description="One line a phase, for the command line.")
