"""Measures ``warehouse refresh`` against a bare ``dbt build`` of the same project on the same data, in one go.

    python tests/benchmarks/refresh_overhead.py [repetitions]

Both run in processes of their own, warm (one run of each comes before the measured ones), in turns, in a folder of their
own. Prints a table of medians: wall-clock and processor seconds, the ratio, and the phases of the refresh.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_PHASE = re.compile(r"^[✓✗] (?P<name>.+?)\s+(?P<seconds>[0-9.]+) s$", re.MULTILINE)


@dataclass(frozen=True)
class Timing:
    """One run: wall-clock and processor seconds, and what it printed."""

    wall: float
    processor: float
    output: str


def timed(command: list[str], environment: dict[str, str]) -> Timing:
    """Run ``command`` in the project; raises when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Timing(wall, used, done.stdout)


def main(repetitions: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = os.environ | {
            "WAREHOUSE_HOME": str(home),
            "DAGSTER_HOME": str(home / "dagster"),
            "WAREHOUSE_DUCKDB": str(home / "build" / "warehouse.duckdb"),
            "PYTHONPATH": str(PROJECT),
        }
        refresh = [sys.executable, "-m", "orchestration.cli", "refresh"]
        target = home / "bare"
        dbt = [sys.executable, "-m", "dbt.cli.main", "build", "--log-path", str(target), "--target-path", str(target)]
        dbt += ["--project-dir", "dbt_project", "--profiles-dir", "dbt_project"]
        timed(refresh, environment)
        shutil.copytree(home / "build" / "dbt", target)
        timed(dbt, environment)
        pairs = []
        for _ in range(repetitions):
            shutil.rmtree(home / "published")  # a build that was released before is not written again
            pairs.append((timed(refresh, environment), timed(dbt, environment)))
    report(pairs)


def report(pairs: list[tuple[Timing, Timing]]) -> None:
    """Print the table."""
    median = statistics.median
    full, bare = [full for full, _ in pairs], [bare for _, bare in pairs]
    print(f"{'':<38}{'wall s':>8}{'cpu s':>8}")
    medians = []
    for name, runs in (("warehouse refresh", full), ("bare dbt build", bare)):
        medians.append((median(run.wall for run in runs), median(run.processor for run in runs)))
        print(f"{name:<38}{medians[-1][0]:8.1f}{medians[-1][1]:8.1f}")
    (full_wall, full_processor), (bare_wall, bare_processor) = medians
    print(f"{'ratio':<38}{full_wall / bare_wall:8.2f}{full_processor / bare_processor:8.2f}\n")
    phases: dict[str, list[float]] = {}
    for run in full:
        for phase in _PHASE.finditer(run.output):
            phases.setdefault(phase["name"], []).append(float(phase["seconds"]))
    inside = 0.0
    for name, seconds in phases.items():
        inside += median(seconds)
        print(f"{name:<38}{median(seconds):8.1f}")
    print(f"{'start, imports, bookkeeping of the run':<38}{median(r.wall for r in full) - inside:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
