"""Releases: constraints real, comments kept, views in Chinese, files read-only, the pointer moved in one step."""

from __future__ import annotations

import json
import re
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.ingest.fingerprint import code_revision
from orchestration.ingest.schema import RAW_TABLES
from orchestration.paths import Places
from orchestration.release import build
from orchestration.release import publish as publish_module
from orchestration.release.audit import record_audit
from orchestration.release.build import ReleaseError, build_release_file
from orchestration.release.description import schema_of
from orchestration.release.model import ColumnWords, ForeignKey, TableName, TableWords, foreign_keys, table_words
from orchestration.release.publish import DATABASE, publish
from orchestration.release.shelf import point_at
from orchestration.release.verify import problems_of
from tests.warehouse import Refreshed, make_writable

NO_CODES = "select '' as code_list, '' as code, '' as label_zh where false"
NO_PERIODS = "create table reference.periods (period varchar, period_label_zh varchar)"


@pytest.fixture
def release(refreshed: Refreshed) -> Path:
    return refreshed.places.current.resolve()


@pytest.fixture
def connection(refreshed: Refreshed) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True)


def constraints(path: Path) -> set[tuple[str, str, str, str]]:
    with duckdb.connect(path, read_only=True) as connection:
        rows = connection.execute(
            "select schema_name, table_name, constraint_type, constraint_text from duckdb_constraints()"
            " where schema_name in ('raw', 'core', 'marts')"
        ).fetchall()
    return {(schema, table, kind, text) for schema, table, kind, text in rows}


def test_the_published_name_answers_to_schema_and_table(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute("select count(*) > 0 from marts.target_attainment").fetchone() == (True,)
    schemas = connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
    assert {name for (name,) in schemas} == {"raw", "core", "marts"}


def test_every_constraint_of_the_build_is_in_the_release(refreshed: Refreshed, release: Path) -> None:
    built = constraints(refreshed.places.working_file)
    published = constraints(release / DATABASE)
    assert built <= published
    assert {kind for _, _, kind, _ in built} >= {"PRIMARY KEY", "NOT NULL", "CHECK", "UNIQUE"}
    assert {kind for _, _, kind, _ in published - built} == {"FOREIGN KEY"}


def test_every_relationship_within_a_schema_is_a_foreign_key(refreshed: Refreshed, release: Path) -> None:
    manifest = json.loads((refreshed.places.dbt_target / "manifest.json").read_bytes())
    declared = foreign_keys(manifest)
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        rows = connection.execute(
            "select schema_name, table_name, constraint_column_names[1], referenced_table, referenced_column_names[1]"
            " from duckdb_constraints() where constraint_type = 'FOREIGN KEY'"
        ).fetchall()
    assert {
        (key.child.schema, key.child.table, key.column, key.parent.table, key.parent_column) for key in declared
    } == set(rows)
    assert len(rows) == len(declared) > 0


def test_every_table_and_column_is_commented(connection: duckdb.DuckDBPyConnection) -> None:
    tables = connection.execute("select schema_name || '.' || table_name from duckdb_tables() where comment is null")
    assert tables.fetchall() == []
    columns = connection.execute(
        "select schema_name, table_name, column_name from duckdb_columns()"
        " where comment is null and schema_name in ('raw', 'core', 'marts', 'bi')"
    )
    assert columns.fetchall() == []


def test_the_chinese_views_show_every_mart(connection: duckdb.DuckDBPyConnection) -> None:
    marts = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    views = connection.execute("select view_name from duckdb_views() where schema_name = 'bi'").fetchall()
    assert len(views) == len(marts) > 0
    for (view,) in views:
        assert not view.isascii()
        relation = connection.execute(f'select * from bi."{view}" limit 1')
        assert all(not column[0].isascii() for column in relation.description or [])


def test_a_column_of_a_chinese_view_is_described_by_its_name_and_meaning(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "w.duckdb") as connection:
        connection.execute("create schema marts; create table marts.sums as select 1 as total")
        connection.execute(f"create schema reference; create table reference.code_labels as {NO_CODES}; {NO_PERIODS}")
    table = TableName("marts", "sums")
    words = {table: TableWords("Sums.", "合计表", {"total": ColumnWords("What was counted", "合计")})}
    build_release_file(tmp_path / "w.duckdb", tmp_path / "r.duckdb", [], words)
    with duckdb.connect(tmp_path / "r.duckdb", read_only=True) as connection:
        comments = connection.execute("select column_name, comment from duckdb_columns() where schema_name = 'bi'")
        assert comments.fetchall() == [("合计", "total: What was counted")]


@pytest.mark.parametrize("readers", [None, "v1.4.0"])
def test_a_release_has_the_form_that_its_readers_need(
    readers: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAREHOUSE_RELEASE_READERS", raising=False)
    if readers:
        monkeypatch.setenv("WAREHOUSE_RELEASE_READERS", readers)
    with duckdb.connect(tmp_path / "w.duckdb", config={"storage_compatibility_version": "latest"}) as connection:
        connection.execute("create schema marts; create table marts.sums as select 1 as total")
        connection.execute(f"create schema reference; create table reference.code_labels as {NO_CODES}; {NO_PERIODS}")
    words = {
        TableName("marts", "sums"): TableWords("Sums.", "合计表", {"total": ColumnWords("What was counted", "合计")})
    }
    build_release_file(tmp_path / "w.duckdb", tmp_path / "r.duckdb", [], words)
    with duckdb.connect(tmp_path / "r.duckdb", read_only=True) as connection:
        row = connection.execute(
            "select tags['storage_version'] from duckdb_databases() where database_name = 'r'"
        ).fetchone()
    assert row == (f"{readers or 'v1.0.0'}+",)


def test_a_chinese_view_shows_labels_in_place_of_codes(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "w.duckdb") as connection:
        connection.execute("create schema marts; create schema reference")
        connection.execute(
            "create table marts.sums as select * from (values ('q1', 'level', 'met', '完成', 1), ('m1_m4', 'share', null, null, 2))"
            " as rows (result_period, measure_kind, verdict, verdict_zh, first_period)"
        )
        connection.execute(f"create table reference.code_labels as {NO_CODES}; {NO_PERIODS}")
        connection.execute(
            "insert into reference.code_labels values ('period', 'q1', '一季度'), ('measure_kind', 'level', '绝对量'),"
            " ('measure_kind', 'share', '比''重'), ('verdict', 'met', '完成')"
        )
        connection.execute("insert into reference.periods values ('q1', '首季'), ('m1_m4', '1—4月')")
    labels = {
        "result_period": "时期",
        "measure_kind": "性质",
        "verdict": "判定代码",
        "verdict_zh": "判定",
        "first_period": "序",
    }
    columns = {name: ColumnWords(name, label) for name, label in labels.items()}
    words = {TableName("marts", "sums"): TableWords("Sums.", "合计表", columns)}
    build_release_file(tmp_path / "w.duckdb", tmp_path / "r.duckdb", [], words)
    with duckdb.connect(tmp_path / "r.duckdb", read_only=True) as connection:
        shown = connection.execute("select * from bi.合计表 order by all").fetchall()
        kept = connection.execute("select measure_kind from marts.sums order by all").fetchall()
    assert shown == [("1—4月", "比'重", None, None, 2), ("一季度", "绝对量", "met", "完成", 1)]
    assert kept == [("level",), ("share",)]


def test_parquet_holds_every_table(refreshed: Refreshed, release: Path) -> None:
    content = json.loads((release / "release.json").read_text(encoding="utf-8"))
    assert {f"raw.{table}" for table in RAW_TABLES} <= set(content["rows"])
    for table, rows in content["rows"].items():
        path = release / "parquet" / f"{table.replace('.', '/')}.parquet"
        assert duckdb.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone() == (rows,)


def test_the_chinese_views_are_parquet_too(release: Path) -> None:
    content = json.loads((release / "release.json").read_text(encoding="utf-8"))
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        views = {
            name
            for (name,) in connection.execute(
                "select view_name from duckdb_views() where schema_name = 'bi'"
            ).fetchall()
        }
        assert {f"bi.{view}" for view in views} == set(content["views"]) and len(views) > 10
        for view in views:
            path = f"parquet/bi/{view}.parquet"
            assert path in content["files"]
            shown = connection.execute(f'select * from bi."{view}"')
            names = [column[0] for column in shown.description or []]
            rows = shown.fetchall()
            read = connection.execute("select * from read_parquet(?)", [str(release / path)])
            assert [column[0] for column in read.description or []] == names
            assert read.fetchall() == rows
            assert content["views"][f"bi.{view}"] == len(rows)


def test_the_description_says_what_a_watching_program_asks(refreshed: Refreshed, release: Path) -> None:
    content = json.loads((release / "release.json").read_text(encoding="utf-8"))
    (document,) = content["documents"]
    assert (document["report_id"], document["region_code"], document["execution_year"]) == (
        "310106-2024-plan_report-v1", "310106", 2024,
    )  # fmt: skip
    assert content["previous"] is None and content["refused"] == []
    assert re.fullmatch("[0-9a-f]{16}", content["code_revision"])
    assert set(content["schema"]["tables"]) == {*content["rows"], *content["views"]}
    assert "raw/" in document["source_path"] and str(refreshed.places.home) not in json.dumps(content)


def test_the_schema_has_another_version_where_a_column_has_another_name_or_type() -> None:
    found = []
    for column in ("a integer", "b integer", "a bigint", "a integer", "a integer, c integer"):
        with duckdb.connect() as connection:
            connection.execute(f"create table same (k integer); create table other ({column})")
            found.append(schema_of(connection))
    versions = [schema["version"] for schema in found]
    assert versions[0] == versions[3] and len(set(versions)) == 4
    assert {schema["tables"]["main.same"] for schema in found} == {found[0]["tables"]["main.same"]}


def test_a_release_names_the_one_before_and_what_was_refused(own_copy: Places) -> None:
    before = own_copy.current.resolve()
    own_copy.current.unlink()
    before.rename(own_copy.releases / "earlier")
    own_copy.current.symlink_to(Path("releases") / "earlier", target_is_directory=True)
    refusal = ("raw/310106/2023/plan_report.txt", None, "it is empty", "put the report there")
    with duckdb.connect(own_copy.working_file) as connection:
        connection.execute("insert into meta.refusals values (?, ?, ?, ?)", refusal)
    record_audit(own_copy)
    content = json.loads((publish(own_copy).folder / "release.json").read_text(encoding="utf-8"))
    assert content["previous"] == "earlier"
    assert content["refused"] == [dict(zip(("file", "place", "problem", "remedy"), refusal, strict=True))]


def test_the_revision_is_that_of_the_code_and_the_seeds(places: Places, tmp_path: Path) -> None:
    copied = tmp_path / "dbt_project"
    shutil.copytree(places.dbt_project, copied, ignore=shutil.ignore_patterns("target", "logs"))
    same = replace(places, dbt_project=copied)
    assert code_revision(same) == code_revision(places)
    with (copied / "seeds" / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert code_revision(same) != code_revision(places)


def test_files_are_read_only_and_nothing_is_left_over(refreshed: Refreshed, release: Path) -> None:
    for path in release.rglob("*"):
        if path.is_file():
            assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH), path
    assert not list(release.rglob("*.wal"))
    assert not list(refreshed.places.published.rglob(".*"))
    assert not refreshed.places.current.readlink().is_absolute()


def test_the_same_build_is_released_once(own_copy: Places) -> None:
    before = (own_copy.current / "release.json").stat().st_mtime_ns
    again = publish(own_copy)
    assert (again.is_new, again.is_back) == (False, False)
    assert (own_copy.current / "release.json").stat().st_mtime_ns == before


def test_readers_who_were_sent_elsewhere_are_sent_back(own_copy: Places) -> None:
    (own_copy.releases / "other").mkdir()
    point_at(own_copy, "other")
    again = publish(own_copy)
    assert (again.is_new, again.is_back) == (False, True)
    assert own_copy.current.resolve() == again.folder.resolve()


def test_a_damaged_release_is_not_published_again(own_copy: Places) -> None:
    folder = own_copy.current.resolve()
    (folder / "parquet" / "marts" / "target_attainment.parquet").unlink()
    with pytest.raises(ReleaseError, match=r"target_attainment.parquet: the file is missing; .* warehouse rollback"):
        publish(own_copy)


def test_a_reader_of_the_old_release_goes_on(own_copy: Places) -> None:
    reader = duckdb.connect(own_copy.current / "marts.duckdb", read_only=True)
    before = reader.execute("select count(*) from marts.target_attainment").fetchone()
    shutil.copytree(own_copy.current.resolve(), own_copy.releases / "later", symlinks=True)
    point_at(own_copy, "later")
    assert own_copy.current.resolve().name == "later"
    assert reader.execute("select count(*) from marts.target_attainment").fetchone() == before
    reader.close()


def test_a_release_that_cannot_be_finished_leaves_nothing(own_copy: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(own_copy.current.resolve())
    own_copy.current.unlink()

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(publish_module, "write_parquet", fail)
    with pytest.raises(OSError, match="no space"):
        publish(own_copy)
    assert list(own_copy.releases.iterdir()) == []
    assert not own_copy.current.exists()


def test_a_declared_key_that_does_not_hold_stops_the_release(own_copy: Places, tmp_path: Path) -> None:
    manifest = json.loads((own_copy.dbt_target / "manifest.json").read_bytes())
    blocks, numerals = TableName("raw", "report_blocks"), TableName("raw", "report_numerals")
    wrong = ForeignKey(blocks, "block_no", numerals, "numeral_key")
    with pytest.raises(ReleaseError, match="raw.report_blocks: a constraint of the release does not hold"):
        build_release_file(own_copy.working_file, tmp_path / "r.duckdb", [wrong], table_words(manifest))


def test_verify_notices_changed_missing_and_strange_files(own_copy: Places) -> None:
    folder = own_copy.current.resolve()
    assert problems_of(folder) == []
    (folder / "strange.txt").write_text("?", encoding="utf-8")
    (folder / "parquet" / "marts" / "target_attainment.parquet").unlink()
    make_writable(folder / DATABASE)
    with duckdb.connect(folder / DATABASE) as connection:
        connection.execute("delete from marts.target_attainment")
    problems = "\n".join(problems_of(folder))
    for words in (
        "strange.txt: the file does not belong",
        "parquet: the file is missing",
        "was changed",
        "holds 0 rows",
    ):
        assert words in problems


def test_a_long_table_is_copied_in_slices_without_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_ROWS_AT_ONCE", 3)
    with duckdb.connect(tmp_path / "w.duckdb") as connection:
        connection.execute("create schema core; create schema reference")
        connection.execute(f"create table reference.code_labels as {NO_CODES}; {NO_PERIODS}")
        connection.execute("create table core.parents (id integer primary key); create table core.none (id integer)")
        connection.execute("create table core.long (id integer primary key, parent integer)")
        connection.execute("insert into core.parents from range(5)")
        connection.execute("insert into core.long select 20 - range, range % 5 from range(11)")
        connection.execute("delete from core.long where id = 15")  # positions of rows have gaps then
    long, parents, none = (TableName("core", name) for name in ("long", "parents", "none"))
    words = {table: TableWords("Rows.", "", {}) for table in (long, parents, none)}
    key = ForeignKey(long, "parent", parents, "id")
    rows = build_release_file(tmp_path / "w.duckdb", tmp_path / "r.duckdb", [key], words)
    assert rows == {long: 10, parents: 5, none: 0}
    with duckdb.connect(tmp_path / "r.duckdb", read_only=True) as connection:
        copied = connection.execute("select id, parent from core.long").fetchall()
    assert copied == [(20 - row, row % 5) for row in range(11) if row != 5]


def test_a_self_reference_is_filled_parents_first(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "w.duckdb") as connection:
        connection.execute("create schema core; create table core.tree (id integer primary key, parent integer)")
        connection.execute("insert into core.tree values (1, 3), (2, null), (3, 2)")
    tree = TableName("core", "tree")
    key = ForeignKey(tree, "parent", tree, "id")
    words = table_words({"nodes": {}, "sources": {}})
    with pytest.raises(ReleaseError, match="not described"):
        build_release_file(tmp_path / "w.duckdb", tmp_path / "r.duckdb", [key], words)
    with duckdb.connect(tmp_path / "w.duckdb") as connection:
        connection.execute("update core.tree set parent = 1 where id = 2")
    with pytest.raises(ReleaseError, match="in a circle"):
        build_release_file(tmp_path / "w.duckdb", tmp_path / "r2.duckdb", [key], words)
