"""How reading time grows with length: the real report once and many times over, in processor seconds and megabytes.

``python -m tests.bad_input.growth [--times 1 2 5 20]``; each length in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import time

from orchestration.reports.read import read_report
from tests.bad_input.case import REPORT
from tests.bad_input.mutations import lexicon


def measure(times: int) -> str:
    """A row of the table: length, numerals, seconds, seconds for each copy, megabytes."""
    content = (REPORT.read_text(encoding="utf-8") + "\n") * times
    read_report(REPORT.read_bytes(), file=REPORT.name, lexicon=lexicon())  # what only the first reading costs
    started = time.process_time()
    reading = read_report(content.encode(), file=REPORT.name, lexicon=lexicon())
    seconds = time.process_time() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    numerals = len(reading.ledger.numerals)
    return f"| {times} | {len(content):,} | {numerals:,} | {seconds:.2f} | {seconds / times:.3f} | {megabytes:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 2, 5, 20])
    print(
        "| copies | characters | numerals | processor s | s for each copy | MB |\n|---|---|---|---|---|---|", flush=True
    )
    for times in parser.parse_args().times:
        child = os.fork()
        if child == 0:
            print(measure(times), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
