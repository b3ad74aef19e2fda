"""Writing files so that they are there whole or not at all, whatever happens meanwhile: a kill, a full disk, a power cut.

Knows bytes and folders only; what is written is the callers' business.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile


@contextmanager
def in_one_step(path: Path) -> Iterator[Path]:
    """A path to write to in the block; what is there takes the place of ``path`` when the block ends without error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        yield partial
        bring_to_disk(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Replace the file at ``path`` by ``text`` in UTF-8, in one step."""
    with in_one_step(path) as partial:
        partial.write_text(text, encoding="utf-8")


def bring_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, have left the machine's memory for the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def require_writable(folder: Path) -> None:
    """Raise :class:`OSError`, with the folder's name, where nothing can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
