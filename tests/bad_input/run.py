"""Run the corpus of bad inputs, each case in a process of its own with 10 s of processor time and 500 MB.

``python -m tests.bad_input.run [--only WORDS] [--group WORDS]`` prints a line for each case that is not as it should be, and a table;
``--write FOLDER`` writes the corpus there instead. Ends with 1 when a case fails.
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.bad_input.case import Case
from tests.bad_input.corpus import all_cases
from tests.bad_input.one import complaints, take

SECONDS = 10
MEGABYTES = 500
_WALL_SECONDS = 900  # a busy machine gives a process a small part of one processor


@dataclass(frozen=True)
class Outcome:
    """``complaints``: empty when the case is as it should be; processor seconds; megabytes at the highest."""

    complaints: list[str]
    seconds: float
    megabytes: float


def run(case: Case, folder: Path) -> Outcome:
    """Write the case into ``folder`` and take it in, in a child process within the limits."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    case.put(raw)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _be_the_child(case, folder, raw, writer)
    os.close(writer)
    deadline = time.monotonic() + _WALL_SECONDS
    status, usage = 0, None
    while usage is None:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            usage = used
        elif time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            _, status, usage = os.wait4(child, 0)
        else:
            time.sleep(0.01)
    with os.fdopen(reader, "rb") as answer:
        said = answer.read()
    found = (
        pickle.loads(said)
        if said
        else [f"ended by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "no answer"]
    )
    return Outcome(found, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _be_the_child(case: Case, folder: Path, raw: Path, writer: int) -> None:
    """Take the case in, answer through the pipe, and end; never returns."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 2**20, MEGABYTES * 2**20))
    try:
        found = complaints(case, take(raw, folder / "home"))
    except BaseException:
        found = [traceback.format_exc().strip().replace("\n", " / ")[-600:]]
    with os.fdopen(writer, "wb") as answer:
        answer.write(pickle.dumps(found))
    os._exit(0)


def main() -> int:
    """Run or write the chosen cases."""
    arguments = _arguments()
    cases = [case for case in all_cases() if arguments.only in case.name and arguments.group in case.group]
    if arguments.write:
        for number, case in enumerate(cases):
            raw = Path(arguments.write) / f"{number:03}" / "raw"
            raw.mkdir(parents=True)
            case.put(raw)
        return 0
    groups: dict[str, list[Outcome]] = defaultdict(list)
    failed = 0
    for case in cases:
        folder = Path(tempfile.mkdtemp(prefix="bad_input_"))
        try:
            outcome = run(case, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        groups[case.group].append(outcome)
        if outcome.complaints or arguments.verbose:
            failed += bool(outcome.complaints)
            print(f"{case.group}: {case.name} ({outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB): {'; '.join(outcome.complaints)}",
                  flush=True)  # fmt: skip
    _print_table(groups)
    return 1 if failed else 0


def _print_table(groups: dict[str, list[Outcome]]) -> None:
    print("\n| cases | number | as they should be | most processor s | most MB |\n|---|---|---|---|---|")
    everything = [outcome for outcomes in groups.values() for outcome in outcomes]
    for name, outcomes in [*groups.items(), ("all", everything)]:
        right = sum(not outcome.complaints for outcome in outcomes)
        seconds = max((outcome.seconds for outcome in outcomes), default=0)
        megabytes = max((outcome.megabytes for outcome in outcomes), default=0)
        print(f"| {name} | {len(outcomes)} | {right} | {seconds:.1f} | {megabytes:.0f} |")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="cases whose name holds these words")
    parser.add_argument("--group", default="", help="cases of the groups whose name holds these words")
    parser.add_argument("--write", help="write the corpus into this folder, and run nothing")
    parser.add_argument("--verbose", action="store_true", help="print a line for every case")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
