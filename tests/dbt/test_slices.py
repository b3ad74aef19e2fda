"""Filling large tables some regions at a time changes no row of any table: keys, findings and figures from hand included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.ingest.cache import ParseCache
from orchestration.ingest.catalogue import load_catalogue
from orchestration.ingest.intake import take_in
from orchestration.ingest.keyed import read_keyed_files
from orchestration.ingest.landing import survey
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.loader import Build, load_working_file
from orchestration.paths import PROJECT, Places
from tests.benchmarks.synthetic.read_back import districts, reports
from tests.benchmarks.synthetic.write import add_regions, write_document

SLICED = "{numerals_in_slice: 400}"  # a report of these has more
NUMBERS_OF_ONE_BUILD = "relation_no"


def load(places: Places) -> None:
    """A working file with the real district, its figures from hand, and three imagined districts over three years."""
    shutil.copytree(PROJECT / "dbt_project", places.dbt_project, ignore=shutil.ignore_patterns("target", "logs"))
    shutil.copytree(PROJECT / "raw" / "310106", places.raw / "310106")
    add_regions(places.seeds / "regions.csv", districts(3, 0))
    for report in reports(3, 3, always_tables=True):
        write_document(report, places.raw)
    lexicon = load_lexicon(places.seeds)
    intake = take_in(places, lexicon, last_year=2026)
    assert not intake.refusals
    files = survey(places.raw, regions=["310106"], last_year=2026).keyed_files
    keyed = read_keyed_files(files, places.raw, lexicon, load_catalogue(places.seeds)).rows
    assert keyed
    load_working_file(places.working_file, ParseCache(places.parses), intake.standing, keyed, Build.new("slices"), [])


def build(places: Places, working_file: Path, *more: str) -> str:
    """What dbt says of making every table in ``working_file``."""
    target = working_file.with_suffix("")
    command = [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "build", *more]
    command += ["--resource-type", "seed", "--resource-type", "model"]
    command += ["--target-path", str(target), "--log-path", str(target)]
    done = subprocess.run(
        [*command, "--project-dir", str(places.dbt_project), "--profiles-dir", str(places.dbt_project)],
        env=os.environ | {"WAREHOUSE_DUCKDB": str(working_file)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """A connection with the tables made in one go as ``whole`` and those made slice by slice as ``sliced``."""
    folder = tmp_path_factory.mktemp("slices")
    places = Places(home=folder, raw=folder / "raw", dbt_project=folder / "dbt_project")
    load(places)
    copy = places.working_file.with_name("sliced") / places.working_file.name  # dbt's name for it is the file's
    copy.parent.mkdir()
    shutil.copyfile(places.working_file, copy)
    build(places, places.working_file)
    build(places, copy, "--vars", SLICED)
    connection = duckdb.connect()
    connection.execute(f"attach '{places.working_file}' as whole (read_only)")
    connection.execute(f"attach '{copy}' as sliced (read_only)")
    return connection


def test_rows_are_the_same_in_slices_and_in_one_go(both: duckdb.DuckDBPyConnection) -> None:
    tables = both.execute(
        "select schema_name || '.' || table_name, list(column_name order by column_index)"
        " from duckdb_columns() join duckdb_tables() using (database_name, schema_name, table_name)"
        " where database_name = 'whole' and schema_name in ('intermediate', 'core', 'marts') group by all"
    ).fetchall()
    assert len(tables) > 40
    for table, columns in tables:
        chosen = ", ".join(name for name in columns if name != NUMBERS_OF_ONE_BUILD)
        rows = [f"(select {chosen} from {database}.{table})" for database in ("whole", "sliced")]
        for one, other in (rows, rows[::-1]):
            differing = both.execute(f"select * from ({one} except all {other}) limit 3").fetchall()
            assert not differing, (table, differing)


def test_slices_were_made(both: duckdb.DuckDBPyConnection) -> None:
    """The rows of several slices lie one slice after the other: by indicator within regions, not over all."""
    order = "select list(indicator_code order by rowid) from {}.marts.indicator_series"
    whole, sliced = (both.execute(order.format(database)).fetchone()[0] for database in ("whole", "sliced"))
    assert whole == sorted(whole)
    assert sliced != sorted(sliced)
    assert sorted(sliced) == whole
