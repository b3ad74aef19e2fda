"""Many readers query the release in force while others are published: no read may fail or be torn.

    python tests/benchmarks/faults/readers.py [--readers 50] [--publications 20] [--folder FOLDER]

Each reader is a process of its own; a third of them keep one connection open throughout. Every release is published by
the real publication, with audit, retention (three are kept) and the swap of the pointer, from one built working file that
is stamped with a new number each time in two schemas; a read that finds two numbers is torn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.release.publish import publish  # noqa: E402
from orchestration.release.shelf import remove_old  # noqa: E402
from tests.benchmarks.faults.kills import refresh  # noqa: E402
from tests.benchmarks.faults.warehouses import environment, make_places, stamp, variables_of  # noqa: E402

READER = Path(__file__).with_name("reader.py")
YIELDING = ("nice", "-n", "19")  # else a machine with fewer processors than readers comes to publish nothing


@dataclass(frozen=True)
class Readings:
    """What all readers saw together. ``releases``: how many different ones."""

    readers: int
    publications: int
    reads: int
    failures: list[str]
    torn: list[str]
    releases: int
    seconds: float


def run(folder: Path, readers: int, publications: int, minutes: float = 600) -> Readings:
    """Publish, with the readers at work, for so many minutes at most; ``folder`` may hold a refreshed warehouse."""
    places = make_places(folder)
    with environment(variables_of(places)):
        if not places.working_file.exists():
            refresh()
        stamp(places, 1)
        publish(places)
        stop = folder / "stop"
        stop.unlink(missing_ok=True)
        database = str(places.current / "marts.duckdb")
        manners = ["held" if number % 3 == 0 else "again" for number in range(readers)]
        commands = [[*YIELDING, sys.executable, str(READER), database, str(stop), manner] for manner in manners]
        started, published = time.monotonic(), 0
        processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
        try:
            for number in range(2, publications + 2):
                if time.monotonic() > started + 60 * minutes:
                    break
                stamp(places, number)
                publish(places)
                remove_old(places, 3)
                published += 1
        finally:
            stop.touch()
            seen = [json.loads(process.communicate()[0]) for process in processes]
    return Readings(
        readers,
        published,
        sum(each["reads"] for each in seen),
        [failure for each in seen for failure in each["failures"]],
        [torn for each in seen for torn in each["torn"]] + [str(each) for each in seen if each["counts"] > 1],
        len({number for each in seen for number in each["seen"]}),
        time.monotonic() - started,
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--readers", type=int, default=50)
    options.add_argument("--publications", type=int, default=20)
    options.add_argument("--minutes", type=float, default=600, help="stop publishing after so many")
    options.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        found = run(chosen.folder or Path(temporary), chosen.readers, chosen.publications, chosen.minutes)
    print(f"{found.readers} readers, {found.publications} publications in {found.seconds:.0f} s")
    print(f"  {found.reads} reads of {found.releases} releases, {len(found.failures)} failed, {len(found.torn)} torn")
    for words in [*found.failures[:5], *found.torn[:5]]:
        print(f"  {words}")
    return 1 if found.failures or found.torn or not found.reads else 0


if __name__ == "__main__":
    sys.exit(main())
