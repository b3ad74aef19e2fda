"""How long a report takes to read, against recognizers-text finding numbers in the same text, in one run.

Two comparisons: its models of numbers with units (percentage, currency, dimension), and all its models of what the reader tells apart
in the same pass: plain numbers, ordinals, dates and years besides.

    python tests/benchmarks/reading_speed.py FILE [--recognizers PYTHON]

``--recognizers`` is the interpreter of an environment of its own that holds ``recognizers-text-suite`` and ``emoji<2``
(its pins do not agree with the project's). Times are processor time, medians of several runs in one process each, imports
not counted. A timing is never a pass or fail: the ratio is reported.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

_RECOGNIZE = """
import json, sys, time
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
from recognizers_date_time import recognize_datetime
text = open(sys.argv[1], encoding="utf-8", newline="").read()
units = (recognize_percentage, recognize_currency, recognize_dimension)
every = (*units, recognize_number, recognize_ordinal, recognize_datetime)
measured = {}
for name, models in (("units", units), ("every", every)):
    for model in models:
        model("2024年增长5%", "zh-cn")
    times = []
    for _ in range(3):
        started = time.process_time()
        found = [(r.start, r.end) for model in models for r in model(text, "zh-cn")]
        times.append(time.process_time() - started)
    measured[name] = {"seconds": sorted(times)[1], "spans": found}
print(json.dumps(measured))
"""


def measure_reader(path: Path, repeats: int) -> tuple[dict[str, float], list[tuple[int, int]]]:
    """Median seconds of each step of the reader, and the spans of the statistics it finds."""
    from orchestration.ingest.lexicons import load_lexicon
    from orchestration.reports.formats import decode
    from orchestration.reports.layout.lay_out import lay_out
    from orchestration.reports.numbers.ledger import account
    from orchestration.reports.read import read_report
    from orchestration.reports.statements.reading import read_statements

    lexicon = load_lexicon(ROOT / "dbt_project" / "seeds")
    content = path.read_bytes()
    times: dict[str, list[float]] = {"first read": [], "decode": [], "layout": [], "ledger": [], "statements": []}
    started = time.process_time()
    read_report(content, file=path.name, lexicon=lexicon)
    times["first read"].append(time.process_time() - started)
    for _ in range(repeats):
        marks = [time.process_time()]
        decoded = decode(content, file=path.name)
        marks.append(time.process_time())
        document = lay_out(decoded, file=path.name, lexicon=lexicon)
        marks.append(time.process_time())
        ledger = account(document, lexicon)
        marks.append(time.process_time())
        read_statements(document, ledger, lexicon)
        marks.append(time.process_time())
        for step, start, end in zip(("decode", "layout", "ledger", "statements"), marks, marks[1:], strict=False):
            times[step].append(end - start)
    spans = [(n.span_start, n.span_end) for n in ledger.numerals if n.disposition == "statistic"]
    return {step: statistics.median(values) for step, values in times.items()}, spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--recognizers", help="interpreter of an environment with recognizers-text-suite")
    parser.add_argument("--repeats", type=int, default=20)
    options = parser.parse_args()
    times, spans = measure_reader(options.file, options.repeats)
    whole = sum(seconds for step, seconds in times.items() if step != "first read")
    for step, seconds in times.items():
        print(f"{step:12} {seconds * 1000:8.1f} ms")
    print(f"{'whole':12} {whole * 1000:8.1f} ms   {len(spans)} statistics")
    if options.recognizers:
        command = [options.recognizers, "-c", _RECOGNIZE, str(options.file)]
        measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for models, other in measured.items():
            found = sum(any(s <= start and end <= e + 1 for s, e in other["spans"]) for start, end in spans)
            print(
                f"recognizers-text, {models:6}{other['seconds'] * 1000:8.1f} ms   {found} of the {len(spans)} statistics"
                f" touched   ratio {other['seconds'] / whole:.0f}×"
            )


if __name__ == "__main__":
    main()
