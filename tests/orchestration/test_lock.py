"""One writer: a second process waits or says who holds the lock; a dead holder holds nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.ingest.lock import LockedError, writer_lock
from orchestration.paths import PROJECT

HOLD = """
import sys
from pathlib import Path
from orchestration.ingest.lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its standard input closes."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "writer.lock")]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_holds_the_lock(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    said: list[str] = []
    with (
        pytest.raises(LockedError, match=f"process {holder.pid}, since "),
        writer_lock(tmp_path / "writer.lock", wait_seconds=0.1, say=said.append),
    ):
        pytest.fail("two hold the lock")
    assert [f"process {holder.pid}" in words for words in said] == [True]


def test_it_waits_until_the_lock_is_free(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    def let_go(_: str) -> None:
        holder.communicate("\n")

    with writer_lock(tmp_path / "writer.lock", wait_seconds=30, say=let_go):
        assert holder.returncode == 0


def test_a_holder_that_was_killed_holds_nothing(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    holder.kill()
    holder.wait()
    with writer_lock(tmp_path / "writer.lock", wait_seconds=0):
        pass
    assert not (tmp_path / "writer.json").exists()
