"""Measures ``warehouse refresh`` against a bare ``dbt build`` of the same project on the same data, in one go.

    python tests/benchmarks/refresh_overhead.py [repetitions]

Both run in processes of their own, warm (one run of each comes before the measured ones), in turns, in a folder of their
own. Prints a table of medians: wall-clock and processor seconds, the ratio (with publication and without), and the phases of
the refresh, each with its seconds and the most memory the process held in it; then the phases of a refresh that finds the release in force to
be what it would make, of one that reads the report anew, and of the first one, which also runs the unit tests. With 0 repetitions it only runs the first and prints its phases.
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
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))  # run from a checkout, installed or not

from orchestration.unit_tests import LEFT_OUT  # noqa: E402

PUBLICATION = "Audit and publish"
_PHASE = re.compile(r"^[✓✗] (?P<name>.+?)\s+(?P<seconds>[0-9.]+) s$", re.MULTILINE)


@dataclass(frozen=True)
class Timing:
    """One run: wall-clock and processor seconds, and what it printed."""

    wall: float
    processor: float
    output: str
    peaks: tuple[float, ...]  # megabytes, of the time before each printed line and after the last


def timed(command: list[str], environment: dict[str, str]) -> Timing:
    """Run ``command`` in the project; raises when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        lines, peaks = _watch(process)
        if process.wait():
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{''.join(lines)[-3000:]}{errors.read()[-3000:]}")
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Timing(wall, used, "".join(lines), tuple(peaks))


def _watch(process: subprocess.Popen[str]) -> tuple[list[str], list[float]]:
    """What the process prints, and its highest memory, its children's included, before each line and after the last."""
    lines: list[str] = []
    peaks = [0.0]
    watched = psutil.Process(process.pid)

    def sample() -> None:
        while process.poll() is None:
            with suppress(psutil.Error):
                family = [watched, *watched.children(recursive=True)]
                peaks[-1] = max(peaks[-1], sum(member.memory_info().rss for member in family) / 1e6)
            time.sleep(0.05)

    sampler = threading.Thread(target=sample)
    sampler.start()
    assert process.stdout is not None  # a pipe was asked for
    for line in process.stdout:
        lines.append(line)
        peaks.append(0.0)
    sampler.join()
    return lines, peaks


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
        # The first refresh runs the unit tests, later ones cite them: both sides do the same work.
        dbt += ["--project-dir", "dbt_project", "--profiles-dir", "dbt_project", *LEFT_OUT]
        first = timed(refresh, environment)
        if not repetitions:
            report_phases([first])
            return
        shutil.copytree(home / "build" / "dbt", target)
        timed(dbt, environment)
        pairs = []
        for _ in range(repetitions):
            shutil.rmtree(home / "published")  # a build that was released before is not written again
            pairs.append((timed(refresh, environment), timed(dbt, environment)))
        timed(refresh, environment)  # the bare build has changed the working file, which proves nothing then
        unchanged = timed(refresh, environment)
        shutil.rmtree(home / "published")
        shutil.rmtree(home / "build" / "parses")
        anew = timed(refresh, environment)
    report(pairs)
    kinds = (("the release in force stands", unchanged), ("the report read anew", anew), ("the first refresh", first))
    for name, run in kinds:
        print(f"\n{name}")
        report_phases([run])


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
    published = [_seconds_of(run, PUBLICATION) for run in full]
    without = median(run.wall - seconds for run, seconds in zip(full, published, strict=True))
    print(f"{'ratio without publication':<38}{without / bare_wall:8.2f}\n")
    report_phases(full)


def report_phases(runs: list[Timing]) -> None:
    """Print seconds and memory of each phase."""
    median = statistics.median
    phases: dict[str, list[tuple[float, float]]] = {}
    for run in runs:
        for line, peak in zip(run.output.splitlines(), run.peaks, strict=False):
            if phase := _PHASE.match(line):
                phases.setdefault(phase["name"], []).append((float(phase["seconds"]), peak))
    inside = 0.0
    print(f"{'':<38}{'wall s':>8}{'MB':>8}")
    for name, found in phases.items():
        inside += median(seconds for seconds, _ in found)
        print(f"{name:<38}{median(s for s, _ in found):8.1f}{median(p for _, p in found):8.0f}")
    rest = median(run.wall for run in runs) - inside
    print(f"{'start, imports, bookkeeping of the run':<38}{rest:8.1f}{max(runs[0].peaks):8.0f} at most")


def _seconds_of(run: Timing, name: str) -> float:
    return sum(float(phase["seconds"]) for phase in _PHASE.finditer(run.output) if phase["name"] == name)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
