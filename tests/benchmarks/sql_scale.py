"""How build, publication and queries bear many facts: synthetic reports are read once, loaded, and copied to more districts by SQL.

    python tests/benchmarks/sql_scale.py FOLDER [--districts N] [--years N] [--copies N] [--from STEP]

``FOLDER`` takes the warehouse (its size is a few hundred bytes a fact). Prints seconds and peak memory of each step (load, dbt build,
release file), the slowest models and tests, and the 50th and 95th percentile of eleven analyst queries on the release. ``--from build`` or
``--from release`` goes on with what is there. Run it when the machine is calm.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run from a checkout, installed or not

from orchestration.dbt_runs import models_at_once  # noqa: E402
from orchestration.ingest.cache import ParseCache  # noqa: E402
from orchestration.ingest.intake import take_in  # noqa: E402
from orchestration.ingest.lexicons import load_lexicon  # noqa: E402
from orchestration.ingest.loader import Build, load_working_file  # noqa: E402
from orchestration.ingest.schema import RAW_TABLES  # noqa: E402
from orchestration.paths import Places  # noqa: E402
from orchestration.release.build import build_release_file  # noqa: E402
from orchestration.release.model import foreign_keys, table_words  # noqa: E402
from tests.benchmarks.synthetic.economy import District  # noqa: E402
from tests.benchmarks.synthetic.read_back import districts, reports  # noqa: E402
from tests.benchmarks.synthetic.write import add_regions, write_document  # noqa: E402

FIRST_CODE = 200_000  # copies are numbered on from there: documents lie in the order of their regions
STEPS = ("load", "build", "release", "query")
QUERIES = {
    "one indicator's series": "select * from marts.indicator_series where region_code = $region and indicator_code = 'ECO_GDP'"
    " order by reference_year",
    "a district's attainment": "select * from marts.target_attainment where region_code = $region order by reference_year",
    "missed targets of a year": "select indicator_name_zh, count(*) from marts.target_attainment"
    " where reference_year = $year and verdict = 'missed' group by 1 order by 2 desc limit 20",
    "all districts of a year": "select region_code, value from marts.indicator_series"
    " where indicator_code = 'FIS_BUDGET_REVENUE' and reference_year = $year and measure_kind = 'level' order by value desc limit 50",
    "promises of a district": "select * from marts.plan_commitments where region_code = $region limit 200",
    "a number's source": "select * from marts.source_trace limit 20",
    "the ledger of a report": "select * from marts.number_ledger where report_id = $report order by span_start limit 500",
    "findings of a district": "select * from marts.reconciliations where report_id = $report",
    "growth the report does not print": "select * from marts.derived_growth where region_code = $region limit 200",
    "every series of a district": "select * from marts.indicator_series where region_code = $region order by all",
    "structure of industries": "select * from marts.industry_structure where region_code = $region",
}


class Peak:
    """The most memory this process and its children held, sampled ten times a second."""

    def __init__(self) -> None:
        self.bytes = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        own = psutil.Process()
        while not self.ended.wait(0.1):
            held = 0
            for process in (own, *own.children(recursive=True)):
                try:
                    held += process.memory_info().rss
                except psutil.Error:
                    continue
            self.bytes = max(self.bytes, held)


@contextmanager
def measured(name: str) -> Iterator[None]:
    """Prints what the block took."""
    peak, started, spent = Peak(), time.perf_counter(), processor_seconds()
    yield
    wall, used = time.perf_counter() - started, processor_seconds() - spent
    peak.ended.set()
    print(f"{name:<28}{wall:9.1f} s wall {used:9.1f} s cpu {peak.bytes / 1e6:9.0f} MB peak", flush=True)


def processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def load(places: Places, chosen: list[District], years: int, copies: int) -> None:
    shutil.rmtree(places.home, ignore_errors=True)
    places.home.mkdir(parents=True)
    shutil.copytree(ROOT / "dbt_project", places.dbt_project, ignore=shutil.ignore_patterns("target", "logs"))
    more = [
        District(str(FIRST_CODE + copy * len(chosen) + place), district.name)
        for copy in range(1, copies)
        for place, district in enumerate(chosen)
    ]
    add_regions(places.seeds / "regions.csv", [*chosen, *more])
    with measured("write and read documents"):
        for report in reports(len(chosen), years, first_code=FIRST_CODE, always_tables=True):
            write_document(report, places.raw)
        intake = take_in(places, load_lexicon(places.seeds), last_year=2026)
        assert not intake.refusals, intake.refusals[:3]
    with measured("load"):
        load_working_file(places.working_file, ParseCache(places.parses), intake.standing, [], Build.new("scale"), [])
    with measured(f"copy {copies} times"):
        multiply(places.working_file, [district.region_code for district in chosen], copies)


def multiply(working_file: Path, codes: list[str], copies: int) -> None:
    """Every report again for ``copies`` − 1 sets of further districts; keys and names move, nothing else."""
    with duckdb.connect(working_file) as connection:
        connection.execute("set preserve_insertion_order = true")
        connection.execute(
            "create temp table codes as select unnest(?) as code, unnest(?) as place", [codes, [*range(len(codes))]]
        )
        documents, numerals = connection.execute(
            "select (select max(document_key) from raw.report_documents), (select max(numeral_key) from raw.report_numerals)"
        ).fetchone() or (0, 0)
        for table, schema in RAW_TABLES.items():
            if not table.startswith("report_"):
                continue
            moved = [
                f"document_key + copy * {documents} as document_key",
                "new_code || substr(report_id, 7) as report_id",
            ]
            if table == "report_numerals":
                moved.append(f"numeral_key + copy * {numerals} as numeral_key")
            if "region_code" in schema.names:
                moved.append("new_code as region_code")
                moved.append("replace(source_path, region_code, new_code) as source_path")
            connection.execute(
                f"insert into raw.{table} by name select old.* replace ({', '.join(moved)})"
                f" from (select old.*, copy, ({FIRST_CODE} + copy * {len(codes)} + place)::varchar as new_code"
                f" from raw.{table} as old join codes on code = left(report_id, 6)"
                f" cross join range(1, {copies}) as copies (copy)) as old".replace(
                    "select old.* replace", "select old.* exclude (copy, new_code) replace"
                )
            )
        connection.execute("checkpoint")


def build(places: Places) -> None:
    environment = os.environ | {"WAREHOUSE_DUCKDB": str(places.working_file), "DBT_SEND_ANONYMOUS_USAGE_STATS": "0"}
    command = [sys.executable, "-m", "dbt.cli.main", "build", "--project-dir", str(places.dbt_project)]
    command += [
        "--profiles-dir",
        str(places.dbt_project),
        "--target-path",
        str(places.dbt_target),
        "--no-partial-parse",
        "--threads",
        str(models_at_once(places.working_file)),
    ]
    with measured("dbt build"):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    results = json.loads((places.dbt_target / "run_results.json").read_text(encoding="utf-8"))["results"]
    slowest = sorted(results, key=lambda result: -result["execution_time"])
    for result in slowest[:25]:
        print(f"  {result['execution_time']:8.1f} s  {result['status']:6} {result['unique_id']}")
    failed = [r for r in results if r["status"] in ("error", "fail")]
    for result in failed[:20]:
        print(f"  {result['status']}: {result['unique_id']}: {str(result['message'])[:200]}")
    if failed or not results:
        raise SystemExit(f"The build failed; nothing is released of it.\n{done.stdout[-3000:]}")


def release(places: Places) -> Path:
    manifest = json.loads((places.dbt_target / "manifest.json").read_bytes())
    target = places.home / "release.duckdb"
    target.unlink(missing_ok=True)
    with measured("release file"):
        rows = build_release_file(places.working_file, target, foreign_keys(manifest), table_words(manifest))
    print(f"  {sum(rows.values()):,} rows, {target.stat().st_size / 1e6:,.0f} MB")
    for table, count in sorted(rows.items(), key=lambda item: -item[1])[:8]:
        print(f"  {count:>12,}  {table}")
    return target


def query(target: Path) -> None:
    with duckdb.connect(target, read_only=True) as connection:
        ask(connection)


def ask(connection: duckdb.DuckDBPyConnection, repeats: int = 21) -> None:
    """Put every query ``repeats`` times, to another district or report each time, and print what an answer takes."""
    every: list[float] = []
    known = "select distinct report_id from marts.reconciliations using sample 50"
    ids = [row[0] for row in connection.execute(known).fetchall()]
    regions = [report_id[:6] for report_id in ids]
    for name, text in QUERIES.items():
        times = []
        for turn in range(repeats):
            given = {
                "region": regions[turn * 37 % len(regions)],
                "report": ids[turn % len(ids)],
                "year": 2020 + turn % 5,
            }
            started = time.perf_counter()
            connection.execute(text, {key: value for key, value in given.items() if f"${key}" in text}).fetchall()
            times.append((time.perf_counter() - started) * 1000)
        every += times
        print(
            f"  {name:<34}{statistics.median(times):9.1f} ms median {sorted(times)[int(0.95 * len(times))]:9.1f} ms p95"
        )
    print(f"  {'all':<34}{statistics.median(every):9.1f} ms median {sorted(every)[int(0.95 * len(every))]:9.1f} ms p95")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--districts", type=int, default=6)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--copies", type=int, default=35)
    parser.add_argument("--from", dest="first", choices=STEPS, default="load")
    options = parser.parse_args()
    home = options.folder.absolute()
    places = Places(home=home, raw=home / "raw", dbt_project=home / "dbt_project")
    steps = STEPS[STEPS.index(options.first) :]
    if "load" in steps:
        load(places, districts(options.districts, 0, FIRST_CODE), options.years, options.copies)
    if "build" in steps:
        build(places)
    target = release(places) if "release" in steps else places.home / "release.duckdb"
    query(target)


if __name__ == "__main__":
    main()
