"""Kills refreshes at random moments of every phase and looks at what readers have then.

    python tests/benchmarks/faults/kills.py [--kills N] [--what refresh publication reading] [--recover-every N] [--seed N]

After each kill -9, ``published/current`` must lead to a release that passes ``warehouse verify`` and is either the one
before or the new one, whole; and a refresh that is left alone, after every ``--recover-every`` kills, must succeed
without a hand and publish the newest state. A refresh runs in a process forked from one that has imported everything,
which is what makes hundreds of tries affordable; ``--spawn`` starts ``warehouse refresh`` from nothing instead.

``publication`` kills auditing, writing, pointing and removing of releases alone, ``reading`` the intake and loading of
documents: short works in which random moments lie closer together.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.paths import Places  # noqa: E402
from tests.benchmarks.faults.warehouses import (  # noqa: E402
    environment,
    give_a_new_state,
    make_places,
    note_of,
    published_state,
    refresh_command,
    stamp,
    variables_of,
)

PHASES = ("start", "read and load", "recount", "build and test", "audit and publish", "list")
"""What a refresh is doing between the lines it prints."""
GRACE = 900.0
"""No refresh takes longer; one that does has hung, which is a failure."""


@dataclass
class Tally:
    """What came of the kills; ``seconds``: how long each phase took when it was last seen whole."""

    killed: Counter[str] = field(default_factory=Counter)
    completed: int = 0
    recoveries: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


class Process:
    """A try in a process of its own, with the lines it prints."""

    def __init__(self, work: Callable[[], int] | None, places: Places) -> None:
        self.lines = b""
        self._read, write = os.pipe()
        if work is None:
            started = subprocess.Popen(refresh_command(), cwd=ROOT, stdout=write, stderr=write)
            self.pid = started.pid
        else:
            self.pid = os.fork()
            if self.pid == 0:
                self._be_the_child(work, write)
        os.close(write)
        self.status: int | None = None

    @staticmethod
    def _be_the_child(work: Callable[[], int], write: int) -> None:
        code = 70
        try:
            os.dup2(write, 1)
            os.dup2(write, 2)
            code = work()
        except Exception:
            traceback.print_exc()  # into the pipe, for whoever reads what went wrong
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def wait(self, seconds: float, *, for_line: bool = False) -> bool:
        """Wait that long, or until it ends, or for its next line; returns whether it still runs."""
        until = time.monotonic() + seconds
        while self.status is None and (left := until - time.monotonic()) > 0:
            readable, _, _ = select.select([self._read], [], [], min(left, 0.5))
            if readable:
                if piece := os.read(self._read, 65536):
                    self.lines += piece
                    if for_line:
                        return True
                else:
                    self._reap(0)
            else:
                self._reap(os.WNOHANG)
        return self.status is None

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self._reap(0)

    def close(self) -> None:
        os.close(self._read)

    def _reap(self, options: int) -> None:
        pid, status = os.waitpid(self.pid, options)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)

    @property
    def phases_done(self) -> int:
        return sum(line[:1] in ("✓", "✗") for line in self.lines.decode(errors="replace").splitlines())


def refresh() -> int:
    """The whole refresh, as the command line does it."""
    from orchestration.commands.refresh import run_refresh

    return run_refresh(None)


def publication() -> int:
    """Publication alone, from the working file as it was stamped."""
    from orchestration.release.publish import publish
    from orchestration.release.shelf import remove_old

    places = Places.from_environment()
    publish(places)
    remove_old(places, 3)
    return 0


def reading() -> int:
    """Intake and loading alone, everything read again."""
    from orchestration.ingest.cache import ParseCache
    from orchestration.ingest.intake import take_in
    from orchestration.ingest.lexicons import load_lexicon
    from orchestration.ingest.loader import Build, load_working_file

    places = Places.from_environment()
    intake = take_in(places, load_lexicon(places.seeds), last_year=9999, again=True)
    aside = places.build / "reading.duckdb"  # the built file serves the other kinds of kills
    load_working_file(aside, ParseCache(places.parses), intake.standing, (), Build.new("b"), ())
    return 0


class Harness:
    """Tries one kind of work again and again at one warehouse."""

    def __init__(self, places: Places, what: str, dice: random.Random, tally: Tally, *, spawn: bool) -> None:
        self.places, self.what, self.dice, self.tally = places, what, dice, tally
        work = {"refresh": refresh, "publication": publication, "reading": reading}[what]
        self.work = None if spawn and what == "refresh" else work
        self.state = int(time.time())

    def run_whole(self) -> None:
        """Let one try end by itself; its state must be what is published then."""
        self._next_state()
        process = Process(self.work, self.places)
        started, seen = time.monotonic(), 0
        while process.wait(GRACE, for_line=True):
            if process.phases_done > seen:
                self.tally.seconds[PHASES[seen]] = time.monotonic() - started
                seen, started = process.phases_done, time.monotonic()
        self.tally.seconds[PHASES[-1] if self.what == "refresh" else self.what] = time.monotonic() - started
        process.close()
        self.tally.recoveries += 1
        release_id, problems = published_state(self.places)
        if process.status != 0:
            self._wrong(f"the refresh after a kill ended with {process.status}: {process.lines.decode()[-1500:]}")
        if problems or release_id is None:
            self._wrong(f"after a whole try, {release_id}: {problems[:3]}")
        elif self.what != "reading" and str(self.state) not in str(note_of(self.places.current.resolve())):
            self._wrong("a whole try did not publish the newest state")

    def kill_once(self) -> bool:
        """Start a try and kill it at a random moment; returns whether it was killed before its end."""
        self._next_state()
        before, _ = published_state(self.places)
        process = Process(self.work, self.places)
        phase = self._wait_for_a_moment(process)
        is_killed = process.status is None
        if is_killed:
            process.kill()
            self.tally.killed[phase] += 1
        else:
            self.tally.completed += 1
        process.close()
        self._look(before, phase)
        return is_killed

    def _wait_for_a_moment(self, process: Process) -> str:
        if self.what != "refresh":
            process.wait(self.dice.uniform(0, self.tally.seconds[self.what]))
            return self.what
        wanted = self.dice.randrange(len(PHASES))
        while process.phases_done < wanted and process.wait(GRACE, for_line=True):
            pass
        reached = process.phases_done
        process.wait(self.dice.uniform(0, self.tally.seconds.get(PHASES[wanted], 1.0)))
        return PHASES[min(max(reached, process.phases_done), len(PHASES) - 1)]

    def _look(self, before: str | None, phase: str) -> None:
        after, problems = published_state(self.places)
        if problems:
            self._wrong(f"killed in {phase}: {problems[:3]}")
        if after is None and before is not None:
            self._wrong(f"killed in {phase}: readers find nothing")
        if after not in (before, None) and str(self.state) not in str(note_of(self.places.current.resolve())):
            self._wrong(f"killed in {phase}: readers find {after}, neither the release before nor the new one")

    def _next_state(self) -> None:
        self.state += 1
        if self.what == "publication":
            stamp(self.places, self.state)
        elif self.what == "refresh":
            give_a_new_state(self.places, self.state)

    def _wrong(self, words: str) -> None:
        self.tally.wrong.append(f"{self.what}, state {self.state}: {words}")
        print(self.tally.wrong[-1], flush=True)


def run(folder: Path, what: str, kills: int, recover_every: int, seed: int, *, spawn: bool = False) -> Tally:
    """Kill ``kills`` times and say what came of it; ``folder`` may hold a warehouse from an earlier call."""
    import orchestration.definitions  # noqa: F401  # before any fork: what a refresh imports

    tally = Tally()
    places = make_places(folder)
    variables = variables_of(places) | {"WAREHOUSE_KEEP_RELEASES": "3"}
    with environment(variables):
        harness = Harness(places, what, random.Random(seed), tally, spawn=spawn)
        if what != "refresh" and not places.working_file.exists():
            Harness(places, "refresh", random.Random(seed), Tally(), spawn=spawn).run_whole()
        harness.run_whole()
        tally.recoveries = 0
        while tally.killed.total() < kills:
            if harness.kill_once() and tally.killed.total() % recover_every == 0:
                harness.run_whole()
            if tally.killed.total() % 20 == 0:
                print(f"{what}: {tally.killed.total()} kills, {len(tally.wrong)} wrong", flush=True)
        harness.run_whole()
    return tally


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=200, help="how many of each kind")
    options.add_argument("--what", nargs="+", default=["refresh"], choices=["refresh", "publication", "reading"])
    options.add_argument("--recover-every", type=int, default=1, help="a whole refresh after so many kills")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--spawn", action="store_true", help="start every refresh from nothing")
    options.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    chosen = options.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as temporary:
        for what in chosen.what:
            folder = chosen.folder or Path(temporary)
            started = time.monotonic()
            tally = run(folder, what, chosen.kills, chosen.recover_every, chosen.seed, spawn=chosen.spawn)
            minutes = (time.monotonic() - started) / 60
            print(f"{what}: {tally.killed.total()} kills in {minutes:.0f} min, {tally.completed} ended before the kill")
            for phase, count in tally.killed.items():
                print(f"  {phase:<20}{count:>5} kills, phase takes {tally.seconds.get(phase, 0):.1f} s")
            print(f"  {tally.recoveries} whole refreshes between them; {len(tally.wrong)} things wrong")
            wrong += len(tally.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
