"""The working file: keys, order, constraints, what the sidecar fills, and what the ledger must hold."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import dagster as dg
import duckdb
import pyarrow as pa
import pytest

from orchestration.definitions import build_definitions
from orchestration.ingest.cache import ParseCache
from orchestration.ingest.intake import take_in
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.loader import Build, load_working_file
from orchestration.ingest.recount import recount
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.rows import PARSE_SCHEMA, parse_table
from orchestration.ingest.schema import RAW_TABLES
from orchestration.paths import PROJECT, Places
from orchestration.reports.read import read_report
from orchestration.run_words import failure_messages
from tests.warehouse import REPORT, environment_of


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working file with the real report twice: as it is, and as version 2."""
    folder = tmp_path_factory.mktemp("loaded")
    shutil.copytree(PROJECT / "raw" / "310106", folder / "raw" / "310106")
    report = folder / "raw" / REPORT
    shutil.copyfile(report, report.with_name("plan_report.v2.txt"))
    places = Places(home=folder, raw=folder / "raw", dbt_project=PROJECT / "dbt_project")
    intake = take_in(places, load_lexicon(places.seeds), last_year=2026)
    refusals = [Refusal("raw/x", "problem", "remedy")]
    cache = ParseCache(places.parses)
    counts = load_working_file(places.working_file, cache, intake.standing, [], Build("b", "a"), refusals)
    assert counts["report_documents"] == 2
    return places.working_file


@pytest.fixture
def connection(loaded: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(loaded, read_only=True)


def test_every_raw_table_has_the_schema_with_its_keys_in_front(connection: duckdb.DuckDBPyConnection) -> None:
    for table, schema in RAW_TABLES.items():
        columns = [row[0] for row in connection.execute(f"describe raw.{table}").fetchall()]
        keys = len(columns) - len(schema.names)
        assert columns[keys:] == schema.names
        assert all(column.endswith("_key") for column in columns[:keys])


def test_keys_are_dense_and_in_document_and_span_order(connection: duckdb.DuckDBPyConnection) -> None:
    documents = connection.execute("select document_key, report_id from raw.report_documents order by 1").fetchall()
    assert documents == [(1, "310106-2024-plan_report-v1"), (2, "310106-2024-plan_report-v2")]
    rows = connection.execute(
        "select numeral_key, document_key, span_start from raw.report_numerals order by document_key, span_start"
    ).fetchall()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == 2 * 464


def test_the_text_is_the_document_as_it_came(connection: duckdb.DuckDBPyConnection) -> None:
    [row] = connection.execute("select text, sha256 from raw.report_documents where document_key = 1").fetchall()
    assert row[0].encode() == (PROJECT / "raw" / REPORT).read_bytes()


def test_the_sidecar_fills_what_the_document_does_not_say(connection: duckdb.DuckDBPyConnection) -> None:
    notes = connection.execute("select licence_note is not null from raw.report_documents order by document_key")
    assert notes.fetchall() == [(True,), (False,)]


def test_the_recount_agrees_and_notices_a_lost_a_moved_and_an_invented_numeral(loaded: Path, tmp_path: Path) -> None:
    for number, spoil in enumerate(
        (
            "delete from raw.report_numerals where numeral_key = 7",
            "update raw.report_numerals set span_end = span_end + 1 where numeral_key = 7",
            "insert into raw.report_numerals by name select * replace (9999 as numeral_key, 0 as span_start)"
            " from raw.report_numerals where numeral_key = 7",
        )
    ):
        copy = tmp_path / f"{number}.duckdb"
        shutil.copyfile(loaded, copy)
        with duckdb.connect(copy) as connection:
            assert recount(connection) == []
            connection.execute(spoil)
            [problem] = recount(connection)
            assert problem.startswith("raw/310106/2024/plan_report.txt, character ")


def test_required_columns_are_constraints(loaded: Path, tmp_path: Path) -> None:
    shutil.copyfile(loaded, tmp_path / "copy.duckdb")
    with duckdb.connect(tmp_path / "copy.duckdb") as connection:
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("update raw.report_numerals set numeral = null where numeral_key = 1")
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("insert into raw.report_documents select * from raw.report_documents")


def test_build_and_refusals_are_recorded(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute("select build_id, attempt_id from meta.build").fetchall() == [("b", "a")]
    assert connection.execute("select file, problem from meta.refusals").fetchall() == [("raw/x", "problem")]


def test_a_warehouse_without_reports_has_every_table(tmp_path: Path) -> None:
    counts = load_working_file(tmp_path / "w.duckdb", ParseCache(tmp_path), [], [], Build("b", "a"), [])
    assert counts == dict.fromkeys(RAW_TABLES, 0)


def test_a_parse_fills_every_field_the_schema_names() -> None:
    """A misspelt name in ``rows`` would silently leave its column empty."""
    content = (PROJECT / "raw" / REPORT).read_bytes()
    reading = read_report(content, file="plan_report.txt", lexicon=load_lexicon(PROJECT / "dbt_project" / "seeds"))
    row = parse_table(reading, "version").to_pylist()[0]
    assert all(row["report_documents"][name] is not None for name in ("title", "text", "genre", "page_count"))
    never_empty = {
        "report_blocks": {"block_no", "block_type", "section", "part", "page_no", "span_start", "span_end", "text"},
        "report_table_cells": {"table_index", "row_no", "column_no", "column_header", "cell_text", "is_label"},
        "report_numerals": {"span_start", "span_end", "numeral", "disposition", "claim_no", "page_no", "section"},
    }
    for table, names in never_empty.items():
        assert row[table]
        assert all(item[name] is not None for item in row[table] for name in names), table
    fields = {field.name for field in PARSE_SCHEMA.field("report_numerals").type.value_type}
    seldom = {"price_basis", "reference_year_start"}  # a report need not state them
    filled = {name for item in row["report_numerals"] for name, value in item.items() if value is not None}
    assert fields - seldom - filled <= {"doubts", "ref_area", "direction"}
    assert isinstance(PARSE_SCHEMA, pa.Schema)


def test_the_sidecar_never_overrules_the_document(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "raw" / "310106", tmp_path / "raw" / "310106")
    (tmp_path / "raw" / REPORT).with_suffix(".yml").write_text("title: 别的\nplan_status: adopted\n", encoding="utf-8")
    places = Places(home=tmp_path, raw=tmp_path / "raw", dbt_project=PROJECT / "dbt_project")
    intake = take_in(replace(places), load_lexicon(places.seeds), last_year=2026)
    cache = ParseCache(places.parses)
    load_working_file(places.working_file, cache, intake.standing, [], Build("b", "a"), [])
    with duckdb.connect(places.working_file, read_only=True) as connection:
        row = connection.execute("select title, plan_status from raw.report_documents").fetchone()
    assert row is not None
    assert "静安区" in row[0]
    assert row[1] == "adopted"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("WAREHOUSE_MEMORY_LIMIT", "foo", "WAREHOUSE_MEMORY_LIMIT: 'foo' is no amount of memory; set it as in 6GB"),
        ("WAREHOUSE_KEEP_RELEASES", "one", "WAREHOUSE_KEEP_RELEASES: 'one' is no number of releases to keep"),
        ("WAREHOUSE_RELEASE_READERS", "1.4", "WAREHOUSE_RELEASE_READERS: '1.4' is no version of DuckDB up to "),
        ("WAREHOUSE_RAW", "/nowhere/raw", "/nowhere/raw: the folder of documents does not exist; create it or set"),
    ],
)
def test_a_wrong_setting_is_named_before_anything_is_built(
    with_report: Places, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    with environment_of(with_report), dg.DagsterInstance.ephemeral() as instance:
        monkeypatch.setenv(variable, value)
        job = build_definitions(with_report).resolve_implicit_global_asset_job_def()
        tables = [dg.AssetKey(["raw", table]) for table in RAW_TABLES]
        result = job.execute_in_process(instance=instance, asset_selection=tables, raise_on_error=False)
    [message] = failure_messages(result.all_events)
    assert message.startswith(said)
