"""The one writer of a warehouse: an operating-system lock on ``build/writer.lock``, with a note of who holds it.

The lock ends with its process, however that ends; the note beside it only serves the message to whoever waits.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

WAIT_SECONDS = 1800.0


class LockedError(Exception):
    """Another refresh holds the warehouse; the message says which."""


@contextmanager
def writer_lock(
    path: Path, *, wait_seconds: float = WAIT_SECONDS, say: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Hold the lock at ``path``; ``say`` is told, once, whom one waits for.

    Raises :class:`LockedError` after ``wait_seconds``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock, note = FileLock(path), path.with_suffix(".json")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"Another refresh ({_holder(note)}) is writing this warehouse; waiting for it")
        _wait(lock, note, wait_seconds)
    try:
        started = datetime.now(UTC).isoformat(timespec="seconds")
        note.write_text(json.dumps({"process": os.getpid(), "since": started}), encoding="utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _wait(lock: FileLock, note: Path, wait_seconds: float) -> None:
    started = time.monotonic()
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        waited = time.monotonic() - started
        raise LockedError(
            f"{lock.lock_file}: another refresh ({_holder(note)}) still writes this warehouse after {waited:.0f} s;"
            " wait for it to end, or end that process"
        ) from error


def _holder(note: Path) -> str:
    try:
        content = json.loads(note.read_text(encoding="utf-8"))
        return f"process {content['process']}, since {content['since']}"
    except (OSError, ValueError, KeyError):
        return "of unknown process"
