"""Short versions of the harnesses in ``tests/benchmarks/faults``, as processes of their own, so that they cannot rust."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.paths import PROJECT
from tests.warehouse import Refreshed

FAULTS = PROJECT / "tests" / "benchmarks" / "faults"

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(refreshed: Refreshed, tmp_path: Path) -> Path:
    """A copy of the refreshed warehouse, where the harnesses look for it."""
    shutil.copytree(refreshed.places.home, tmp_path / "home", symlinks=True, ignore=shutil.ignore_patterns("dagster"))
    shutil.copytree(refreshed.places.raw, tmp_path / "raw")
    return tmp_path


def run(harness: str, *arguments: str) -> str:
    command = [sys.executable, str(FAULTS / harness), *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_kills(folder: Path) -> None:
    said = run(
        "kills.py", "--what", "reading", "publication", "--kills", "3", "--recover-every", "3", "--folder", str(folder)
    )
    assert "reading: 3 kills" in said
    assert "publication: 3 kills" in said
    assert said.count("0 things wrong") == 2


def test_readers(folder: Path) -> None:
    said = run("readers.py", "--readers", "4", "--publications", "2", "--folder", str(folder))
    assert "0 failed, 0 torn" in said


def test_ticks() -> None:
    assert "11 runs, 11 wanted" in run("ticks.py", "--days-between-ticks", "9999")


@pytest.mark.parametrize("harness", ["machine.py", "blocking.py"])
def test_the_long_ones_start(harness: str) -> None:
    assert "--folder" in run(harness, "--help")
