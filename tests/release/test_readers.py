"""The published file as other programs open it: DuckDB's name for it, SQLAlchemy as BI tools use it, its comments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest
import yaml
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from orchestration.paths import PROJECT
from tests.warehouse import Refreshed

SUPERSET = PROJECT / "docs" / "bi" / "superset"


@pytest.fixture(scope="module")
def engine(refreshed: Refreshed) -> Iterator[Engine]:
    """As docs/bi.md says: read-only, and without a pool, so that a new release is seen at once."""
    address = f"duckdb:///{refreshed.places.current / 'warehouse.duckdb'}"
    engine = create_engine(address, connect_args={"read_only": True}, poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection


def test_bi_tools_see_schemas_tables_and_chinese_views(connection: Connection) -> None:
    seen = inspect(connection)
    assert {"warehouse.raw", "warehouse.core", "warehouse.marts", "warehouse.bi"} <= set(seen.get_schema_names())
    assert "target_attainment" in seen.get_table_names("marts")
    assert "目标完成情况" in seen.get_view_names("bi")
    # duckdb-engine 0.17 asks for columns what DuckDB does not know (pg_collation); the standard's own view answers
    asked = (
        "select column_name from information_schema.columns where table_schema = 'bi' and table_name = '目标完成情况'"
    )
    columns = {name for (name,) in connection.execute(text(asked))}
    assert {"指标中文名", "目标值", "完成值", "判定（中文）"} <= columns


def test_questions_are_answered_and_decimals_stay_decimals(connection: Connection) -> None:
    sql = "select target_value, result_value from marts.target_attainment where verdict = :verdict and reference_year = 2024"
    [(target, result)] = connection.execute(text(sql), {"verdict": "missed"}).all()
    assert (target, result) == (Decimal(1700), Decimal(1600))
    assert isinstance(target, Decimal)
    chinese = 'select "指标中文名" from bi."目标完成情况" where "判定（中文）" = \'未完成\' and "所属年度" = 2024'
    assert connection.execute(text(chinese)).scalar_one() == "社会消费品零售总额"


def test_joins_to_dimensions_keep_the_rows_of_every_mart(connection: Connection) -> None:
    """As docs/bi.md says to join: by code and is_latest, and industries left."""
    page = (PROJECT / "docs" / "bi.md").read_text(encoding="utf-8")
    to_regions = "left join core.dim_region as regions on mart.region_code = regions.region_code and regions.is_latest"
    to_industries = "left join core.dim_industry using (industry_code)"
    assert to_regions in page and to_industries in page
    tried = set()
    for column, join in (("region_code", to_regions), ("industry_code", to_industries)):
        found = text(
            "select table_name from information_schema.columns where table_schema = 'marts' and column_name = :name"
        )
        for (mart,) in connection.execute(found, {"name": column}).all():
            counts = f"(select count(*) from marts.{mart}), (select count(*) from marts.{mart} as mart {join})"
            alone, joined = connection.execute(text(f"select {counts}")).one()
            assert alone == joined, mart
            tried.add((mart, column))
    assert {("target_attainment", "region_code"), ("indicator_series", "industry_code")} <= tried
    assert len(tried) >= 18


def test_every_region_code_has_its_name_beside_it(connection: Connection) -> None:
    found = (
        "select table_name from information_schema.columns where table_schema = 'marts' and column_name = 'region_code'"
    )
    for (mart,) in connection.execute(text(found)).all():
        unnamed = f"select count(*) from marts.{mart} where region_name_zh is null or region_name_en is null"
        assert connection.execute(text(unnamed)).scalar_one() == 0, mart


def test_nobody_writes_to_a_release(connection: Connection) -> None:
    with pytest.raises(DBAPIError, match="read-only"):
        connection.execute(text("delete from marts.target_attainment"))


def test_every_table_view_and_column_carries_its_comment(refreshed: Refreshed) -> None:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        for kind in ("tables", "views", "columns"):
            name = {"tables": "table_name", "views": "view_name", "columns": "table_name || '.' || column_name"}[kind]
            silent = connection.execute(
                f"select schema_name || '.' || {name} from duckdb_{kind}() where not internal and coalesce(comment, '') = ''"
            ).fetchall()
            assert silent == [], kind
        [(comment,)] = connection.execute(
            "select comment from duckdb_columns() where schema_name = 'marts' and table_name = 'target_attainment'"
            " and column_name = 'verdict_zh'"
        ).fetchall()
    assert comment.partition(":")[0]  # the Chinese label comes first


def test_the_superset_files_speak_of_views_and_columns_that_exist(refreshed: Refreshed) -> None:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        rows = connection.execute(
            "select table_name, list(column_name) from duckdb_columns() where schema_name = 'bi' group by table_name"
        ).fetchall()
    views = {name: set(columns) for name, columns in rows}
    datasets = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (SUPERSET / "datasets").rglob("*.yaml")]
    assert datasets
    view_of = {}
    for dataset in datasets:
        assert dataset["schema"] == "bi"
        view_of[dataset["uuid"]] = dataset["table_name"]
        assert {column["column_name"] for column in dataset["columns"]} == views[dataset["table_name"]]
    charts = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (SUPERSET / "charts").glob("*.yaml")]
    assert charts
    for chart in charts:
        params = chart["params"]
        used = {*params.get("all_columns", []), *params.get("groupby", []), *filter(None, [params.get("x_axis")])}
        assert used, chart["slice_name"]
        assert used <= views[view_of[chart["dataset_uuid"]]], chart["slice_name"]
    database = yaml.safe_load((SUPERSET / "databases" / "warehouse.yaml").read_text(encoding="utf-8"))
    assert database["extra"]["engine_params"]["connect_args"] == {"read_only": True}
    assert not database["allow_dml"]


def test_the_superset_files_have_every_column_as_its_view_has_it(
    refreshed: Refreshed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(PROJECT / "dbt_project" / "tools"))
    import superset_datasets

    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        for path in superset_datasets.files():
            text = path.read_text(encoding="utf-8")
            remedy = f"{path.name}: run python dbt_project/tools/superset_datasets.py published/current/marts.duckdb"
            assert superset_datasets.with_columns_of(connection, text) == text, remedy


@pytest.mark.parametrize("name", ["marts.duckdb", "warehouse.duckdb"])
def test_both_names_of_the_file_open(refreshed: Refreshed, name: str) -> None:
    with duckdb.connect(refreshed.places.current / name, read_only=True) as connection:
        assert connection.execute("select count(*) > 0 from marts.target_attainment").fetchone() == (True,)


# Citations, keys and names that programs or the other language need; the data dictionary speaks of English names throughout.
NO_WORDS = {
    "报告编号", "来源编号", "断点编号", "勾稽编号", "承诺编号", "同一承诺编号", "观测编号", "来源网址", "来源文件", "上下文",
    "指标英文名", "产业英文名", "地区英文名", "备注（英文）", "理由",
}  # fmt: skip


def test_codes_of_the_chinese_views_are_words_or_have_them_beside(refreshed: Refreshed) -> None:
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns()"
            " where schema_name = 'bi' and data_type = 'VARCHAR' and table_name <> '数据字典'"
        ).fetchall()
        bare = [
            (view, column, found)
            for view, column in columns
            if column not in NO_WORDS
            and not {(view, f"{column}（中文）"), (view, f"{column[-2:]}（中文）")} & set(columns)
            for (found,) in connection.execute(
                f'select distinct "{column}" from bi."{view}"'
                f" where regexp_matches(\"{column}\", '[a-z]{{2}}|[a-z][0-9]') and not regexp_matches(\"{column}\", '[一-鿿]')"
            ).fetchall()
        ]
    assert bare == []


def test_descriptions_name_every_code_that_a_column_holds(refreshed: Refreshed) -> None:
    coded = {
        "target_attainment": ("verdict", "grade", "verdict_status"),
        "plan_commitments": ("commitment_strength", "previous_reason_code", "verdict", "source_type"),
        "rank_claims": ("kind",),
        "reconciliations": ("relation_kind", "comparison", "verdict", "severity"),
        "renovation_progress": ("stage",),
    }
    with duckdb.connect(refreshed.places.current / "marts.duckdb", read_only=True) as connection:
        for table, columns in coded.items():
            for column in columns:
                ((comment,),) = connection.execute(
                    "select comment from duckdb_columns() where schema_name = 'marts' and table_name = ? and column_name = ?",
                    [table, column],
                ).fetchall()
                codes = connection.execute(f"select distinct {column} from marts.{table}").fetchall()
                assert [code for (code,) in codes if code is not None and code not in comment] == [], (table, column)
