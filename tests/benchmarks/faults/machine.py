"""What the machine does to a refresh: a full disk, a read-only folder, files that go, a clock that jumps, a locked file.

    python tests/benchmarks/faults/machine.py [FAULT …] [--folder FOLDER]

After each fault the release in force must be the one before, whole; the refresh must have ended with exit code 1 and one
sentence that names place and remedy, no traceback; and with the fault gone, a refresh must succeed without a hand.
Faults that need a file system of their own mount a small one and are left out where this user may not; the clock needs
the program ``faketime``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.paths import Places  # noqa: E402
from orchestration.release.publish import read_release  # noqa: E402
from tests.benchmarks.faults.warehouses import (  # noqa: E402
    give_a_new_state,
    make_places,
    published_state,
    refresh_command,
    variables_of,
)
from tests.warehouse import REPORT  # noqa: E402

WAIT_SECONDS = 900
_TRIES = 5


class NotHere(Exception):
    """This fault cannot be caused on this machine; the message says why."""


@dataclass(frozen=True)
class Ended:
    """How a refresh ended."""

    code: int
    words: str


class Judge:
    """Looks at a refresh that met a fault, before anything is repaired; keeps the sentence that says what to do.

    The release in force must be the one before, which ``forget`` says anew.
    """

    def __init__(self, places: Places) -> None:
        self.places, self.sentences = places, list[str]()
        self.forget()

    def forget(self) -> None:
        self.before, _ = published_state(self.places)

    def __call__(self, ended: Ended, words: str) -> None:
        """Raises AssertionError unless the refresh failed in order, with a sentence that holds ``words``."""
        after, problems = published_state(self.places)
        if problems or after != self.before:
            raise AssertionError(f"the release in force was {self.before} and is {after}: {problems[:3]}")
        if ended.code != 1 or "Traceback" in ended.words:
            raise AssertionError(f"exit code {ended.code}: {ended.words[-2500:]}")
        said = [line for line in ended.words.splitlines() if words in line]
        if not said:
            raise AssertionError(f"no sentence says “{words}”: {ended.words[-2500:]}")
        stopped = [line[2:].split("  ")[0] for line in ended.words.splitlines() if line.startswith("✗")]
        self.sentences.append(f"({', '.join(stopped) or 'before the first phase'}) {said[0]}")


Cause = Callable[[Places, Judge], None]
"""Causes a fault in a warehouse and hands every refresh that met it over to be judged."""


def refresh(places: Places, *, before: tuple[str, ...] = (), command: tuple[str, ...] = ()) -> Ended:
    """``warehouse refresh`` as a process of its own, behind the program ``before`` or by another ``command``."""
    environment = {**os.environ, **variables_of(places)}
    arguments = [*before, *(command or refresh_command())]
    done = subprocess.run(
        arguments, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False
    )
    return Ended(done.returncode, done.stdout + done.stderr)


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system in memory at ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        raise NotHere("this user may not mount file systems")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def leave_room(folder: Path, spare: int) -> Path:
    """Fill the file system of ``folder`` but for ``spare`` bytes; returns the file that fills it."""
    filler = folder / "filler"
    free = shutil.disk_usage(folder).free
    with filler.open("wb") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, max(1, free - spare))
    return filler


def full_disk(spare: int) -> Cause:
    """A disk with ``spare`` bytes left, under the warehouse and Dagster's home."""

    def cause(places: Places, judge: Judge) -> None:
        with on_small_disk(places):
            filler = leave_room(places.home, spare)
            try:
                judge(refresh(places), "run the refresh")
            finally:
                filler.unlink()

    return cause


@contextmanager
def on_small_disk(places: Places) -> Iterator[None]:
    """The same warehouse on a file system of 600 MB."""
    kept = places.home.with_name("kept")
    places.home.rename(kept)
    try:
        with mounted(places.home, "size=600m"):
            shutil.copytree(kept, places.home, symlinks=True, dirs_exist_ok=True)
            yield
            shutil.rmtree(kept)
            shutil.copytree(places.home, kept, symlinks=True)
    finally:
        places.home.rmdir()
        kept.rename(places.home)


def read_only_folder(places: Places, judge: Judge) -> None:
    """build/ and published/ on a file system that can only be read."""
    with on_small_disk(places):
        subprocess.run(["mount", "-o", "remount,ro", str(places.home)], check=True)
        try:
            judge(refresh(places), "run the refresh")
        finally:
            subprocess.run(["mount", "-o", "remount,rw", str(places.home)], check=True)


def file_goes(name: str, when: str) -> Cause:
    """A file of build/ that goes while the refresh runs: once a new one is there and ``when`` begins a printed line, or at
    once where ``when`` is empty."""

    def cause(places: Places, judge: Judge) -> None:
        for _ in range(_TRIES):
            give_a_new_state(places, time.time_ns())
            ended = _refresh_and_lose(places, name, when)
            if ended.code:
                return judge(ended, "run the refresh")
            check(places, ended, "the file went when it was no longer needed")
            judge.forget()
        raise AssertionError(f"{name} did not go in time in {_TRIES} refreshes")

    return cause


def _refresh_and_lose(places: Places, name: str, when: str) -> Ended:
    environment = {**os.environ, **variables_of(places)}
    started = time.time()
    process = subprocess.Popen(
        refresh_command(), cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = ""
    for line in iter(process.stdout.readline, "") if when else ():
        said += line
        if line.startswith(when):
            break
    while process.poll() is None:
        new = [path for path in places.home.glob(name) if path.stat().st_mtime >= started]
        for path in new:
            path.unlink(missing_ok=True)
        if new:
            break
        time.sleep(0.005)
    said += process.stdout.read()
    return Ended(process.wait(WAIT_SECONDS), said)


def clock(shift: str) -> Cause:
    """A clock that shows another time: what is published is in order and has not lost a row, and what was refused for its
    year says that the clock may be wrong."""

    def cause(places: Places, judge: Judge) -> None:
        if shutil.which("faketime") is None:
            raise NotHere("the program faketime is not installed")
        before = read_release(places.current.resolve()).rows
        ended = refresh(places, before=("faketime", "-f", shift))
        after = read_release(places.current.resolve()).rows
        assert after == before, f"other rows with the clock at {shift}: {ended.words[-1500:]}"
        if ended.code:
            judge.forget()
            judge(ended, "set the clock of this machine")
        else:
            check(places, ended, f"with the clock at {shift}")

    return cause


def locked_working_file(places: Places, judge: Judge) -> None:
    """Somebody opens the working file for writing as soon as it is there."""
    hold = (
        "import duckdb, sys, time\n"
        "while True:\n"
        "    try:\n"
        "        c = duckdb.connect(sys.argv[1]); break\n"
        "    except Exception: time.sleep(0.01)\n"
        "sys.stdin.readline()"
    )
    places.working_file.unlink()
    holder = subprocess.Popen([sys.executable, "-c", hold, str(places.working_file)], stdin=subprocess.PIPE)
    try:
        ended = refresh(places)
        if ended.code:  # else it was in time to make a file of its own, which the holder does not have
            judge(ended, "run the refresh")
    finally:
        holder.kill()
        holder.wait()


def document_goes(places: Places, judge: Judge) -> None:
    """A document vanishes from raw/ between two refreshes: an error, and its figures stay."""
    path = places.raw / REPORT
    content = path.read_bytes()
    path.unlink()
    try:
        judge(refresh(places), "the document was read before and has gone")
    finally:
        path.write_bytes(content)


FAULTS: dict[str, Cause] = {
    "disk full at the start": full_disk(0),
    "disk full while loading": full_disk(1_000_000),
    "disk full while building": full_disk(9_000_000),
    "disk full while publishing": full_disk(24_000_000),
    "output folder read-only": read_only_folder,
    "working file removed mid-run": file_goes("build/warehouse.duckdb", "✓ Recount"),
    "test results removed mid-run": file_goes("build/dbt/run_results.json", ""),
    "audit record removed mid-run": file_goes("build/audit/*.json", ""),
    "document removed": document_goes,
    "clock a year back": clock("-1y"),
    "clock ten years on": clock("+10y"),
    "clock before every report": clock("@1999-01-01 00:00:00"),
    "working file locked": locked_working_file,
}


def check(places: Places, ended: Ended, when: str) -> None:
    """The refresh succeeded and what is published is whole; raises AssertionError."""
    release_id, problems = published_state(places)
    if ended.code or problems or release_id is None:
        raise AssertionError(f"{when}: exit code {ended.code}, {problems[:3]}, {ended.words[-1500:]}")


def run(name: str, folder: Path) -> str:
    """Cause one fault in the warehouse in ``folder``; returns the sentence. Raises AssertionError and NotHere."""
    places = make_places(folder)
    if not places.current.exists():
        check(places, refresh(places), "before any fault")
    give_a_new_state(places, time.time_ns())
    judge = Judge(places)
    FAULTS[name](places, judge)
    check(places, refresh(places), "after the fault")
    return judge.sentences[0] if judge.sentences else "the refresh succeeded"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("faults", nargs="*", metavar="FAULT", help=f"by default all: {', '.join(FAULTS)}")
    options.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    chosen = options.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        for name in chosen.faults or FAULTS:
            try:
                print(f"{name}: intact; “{run(name, chosen.folder or Path(temporary))}”", flush=True)
            except NotHere as reason:
                print(f"{name}: left out, {reason}", flush=True)
            except AssertionError as error:
                failed += 1
                print(f"{name}: WRONG: {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
