"""A bound on the processor time that one document may take: a text on which the reader never ends must not stop a refresh."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from orchestration.reports.errors import ReportError

MOST_SECONDS = 300.0
"""Of processor time for one document; a report of 500 pages takes 20."""


class ReadingTimeError(ReportError):
    """A document whose reading did not end in time."""


class _TooLongError(BaseException):
    """Not an ``Exception``: nothing on its way may take it for a fault of its own."""


@contextmanager
def time_limit(file: str, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Ends the block with a :class:`ReadingTimeError` about ``file`` after ``seconds`` of this process's processor time.

    Works in a process's main thread, on systems with interval timers; elsewhere (threads of a cluster's workers, Windows)
    the block runs without a bound. A search by a regular expression is ended in its midst; a call of a C library when it returns.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLongError:
        problem = f"reading it did not end within {seconds:g} seconds of processor time"
        remedy = "report this with the document, and remove it from raw/ meanwhile"
        raise ReadingTimeError(problem, file=file, remedy=remedy) from None
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _end(signal_number: int, frame: FrameType | None) -> None:
    raise _TooLongError
