"""Reports a second on one process, on two, and on a Dask cluster of two workers, in one run.

    python tests/benchmarks/reading_scale.py [--reports N] [--cluster ADDRESS]

Synthetic reports; the start of the processes is not counted apart, which is why N should be some hundreds. Efficiency is the rate over
that of one process, by the number of processes. On a machine that others use, the processor seconds a report (processes included) say
more than the rates: what spreading itself costs is their growth. Without ``--cluster`` no cluster is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.ingest.cache import ParseCache  # noqa: E402
from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.ingest.parsing import ParseTask, parse_documents  # noqa: E402
from tests.benchmarks.synthetic.read_back import reports  # noqa: E402
from tests.benchmarks.synthetic.write import write_document  # noqa: E402

YEARS = 20


def processor_seconds() -> float:
    """Of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--cluster", help="address of a Dask scheduler with workers of one thread")
    options = parser.parse_args()
    lexicon = load_lexicon(ROOT / "dbt_project" / "seeds")
    with tempfile.TemporaryDirectory() as folder:
        count = max(1, options.reports // YEARS)
        paths = [write_document(report, Path(folder) / "raw") for report in reports(count, min(YEARS, options.reports))]
        one = None
        for name, workers, cluster in (
            ("one process", 1, None),
            ("two processes", 2, None),
            ("cluster", 2, options.cluster),
        ):
            if name == "cluster" and cluster is None:
                continue
            cache = ParseCache(Path(folder) / name.replace(" ", "-"))
            tasks = [ParseTask(str(n), path, f"raw/{n}.txt", cache.file(f"{n:064x}")) for n, path in enumerate(paths)]
            started, spent = time.perf_counter(), processor_seconds()
            outcomes = parse_documents(tasks, lexicon, workers=workers, cluster=cluster)
            seconds, used = time.perf_counter() - started, processor_seconds() - spent
            assert not any(outcome.refusal for outcome in outcomes)
            rate = len(tasks) / seconds
            one = one or rate
            efficiency = rate / one / workers
            print(
                f"{name:14} {rate:7.1f} reports/s, efficiency {efficiency:4.2f}, {used / len(tasks) * 1000:6.1f} ms processor time"
                " a report",
                flush=True,
            )


if __name__ == "__main__":
    main()
