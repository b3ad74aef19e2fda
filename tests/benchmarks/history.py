"""What a refresh's reading and loading cost after one report changed, in a small and in a large warehouse, in one run.

    python tests/benchmarks/history.py FOLDER [--small N] [--large N] [--repeats N]

``FOLDER`` keeps the two warehouses of synthetic reports, so that a second run only measures. Processor seconds, medians: taking in
(what changed, reading it, the register), then loading ``raw.*``; the ratio of the two warehouses is what matters.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.ingest.cache import ParseCache  # noqa: E402
from orchestration.ingest.intake import take_in  # noqa: E402
from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.ingest.loader import Build, load_working_file  # noqa: E402
from orchestration.paths import Places  # noqa: E402
from tests.benchmarks.synthetic.read_back import districts, reports  # noqa: E402
from tests.benchmarks.synthetic.write import add_regions, write_document  # noqa: E402

YEARS = 10
LAST_YEAR = 2026


def warehouse(home: Path, count: int) -> Places:
    """A warehouse of ``count`` reports with every report read, made where it is not there."""
    places = Places(home, home / "raw", home / "dbt_project")
    if not places.seeds.exists():
        shutil.copytree(ROOT / "dbt_project", places.dbt_project, ignore=shutil.ignore_patterns("target", "logs"))
        add_regions(places.seeds / "regions.csv", districts(count // YEARS, 0))
        for report in reports(count // YEARS, YEARS, always_tables=True):
            write_document(report, places.raw)
    intake = take_in(places, load_lexicon(places.seeds), last_year=LAST_YEAR)
    assert len(intake.standing) == count, intake.refusals[:3]
    load_working_file(places.working_file, ParseCache(places.parses), intake.standing, [], Build.new("history"), [])
    return places


def refresh_after_a_change(places: Places, turn: int) -> tuple[float, float]:
    """Processor seconds of taking in and of loading, after one report got another closing line."""
    changed = min(places.raw.rglob("plan_report.txt"))
    original = changed.read_bytes()
    stamp = f"{time.time_ns()}-{turn}".translate(str.maketrans("0123456789", "abcdefghij"))
    changed.write_bytes(original + f"\n谢谢大家{stamp}\n".encode("gb18030" if not _is_utf8(original) else "utf-8"))
    command = [sys.executable, __file__, str(places.home), "--once"]  # a refresh is a process of its own
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    changed.write_bytes(original)
    taken, loaded = map(float, done.stdout.split())
    return taken, loaded


def once(places: Places) -> None:
    """Take in and load; print the processor seconds of each, from after the imports that every refresh has."""
    started = time.process_time()
    intake = take_in(places, load_lexicon(places.seeds), last_year=LAST_YEAR)
    taken = time.process_time()
    load_working_file(places.working_file, ParseCache(places.parses), intake.standing, [], Build.new("history"), [])
    assert len(intake.read) == 1, intake.refusals[:3]
    print(taken - started, time.process_time() - taken)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", type=int, default=10)
    parser.add_argument("--large", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    home = options.folder.absolute()
    if options.once:
        once(Places(home, home / "raw", home / "dbt_project"))
        return
    medians = []
    for count in (options.small, options.large):
        places = warehouse(home / str(count), count)
        times = [refresh_after_a_change(places, turn) for turn in range(options.repeats)]
        medians.append([statistics.median(column) for column in zip(*times, strict=True)])
        print(f"{count:>6} reports: taking in {medians[-1][0]:.3f} s, loading {medians[-1][1]:.3f} s (processor time)")
    print(f"ratio: taking in {medians[1][0] / medians[0][0]:.2f}, loading {medians[1][1] / medians[0][1]:.2f}")


if __name__ == "__main__":
    main()
