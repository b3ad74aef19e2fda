"""Guards over the code location and the manifest: lineage whole, checks complete, groups and words present."""

from __future__ import annotations

from typing import Any

import dagster as dg
import pytest

from orchestration.assets.warehouse import WarehouseTranslator
from orchestration.dbt_runs import load_manifest
from orchestration.ingest.schema import RAW_TABLES
from orchestration.paths import Places
from orchestration.progress import PHASES


@pytest.fixture(scope="session")
def manifest() -> dict[str, Any]:
    return load_manifest(Places.from_environment())


@pytest.fixture(scope="session")
def location() -> dg.Definitions:
    from orchestration.definitions import defs

    return defs


@pytest.fixture(scope="session")
def graph(location: dg.Definitions) -> Any:
    return location.resolve_asset_graph()


def test_every_raw_table_is_a_source_of_dbt_and_an_asset(graph: Any, manifest: dict[str, Any]) -> None:
    raw = {dg.AssetKey(["raw", table]) for table in RAW_TABLES}
    in_raw = [source for source in manifest["sources"].values() if source["schema"] == "raw"]
    sources = {dg.AssetKey(source["config"]["meta"]["dagster"]["asset_key"]) for source in in_raw}
    assert sources == raw
    assert raw <= graph.materializable_asset_keys
    for key in raw:
        children = graph.get(key).child_keys
        assert any(child.path[0] == "staging" for child in children), f"nothing is staged from {key}"


def test_lineage_leads_from_the_parse_to_the_release(graph: Any) -> None:
    ancestors = graph.get_ancestor_asset_keys(dg.AssetKey("release"))
    assert dg.AssetKey("report_parse") in ancestors
    assert ancestors >= graph.materializable_asset_keys - {dg.AssetKey("release"), dg.AssetKey("review_list")}


def test_every_data_test_is_an_asset_check(graph: Any, manifest: dict[str, Any]) -> None:
    tests = {n["name"] for n in manifest["nodes"].values() if n["resource_type"] == "test"}
    checks = {key.name for key in graph.asset_check_keys}
    assert tests - checks == set(), "a singular test over several models needs config.meta.dagster.ref.name"


def test_assets_are_grouped_by_layer_and_described(graph: Any) -> None:
    layers = {"staging", "intermediate", "core", "marts", "reference", "raw"}
    for key in graph.materializable_asset_keys:
        node = graph.get(key)
        assert node.description, f"{key} has no description"
        assert node.owners == ["team:warehouse"]
        assert node.kinds
        if len(key.path) == 2:
            assert node.group_name in layers, key
            assert node.group_name == key.path[0], key


def test_only_the_parse_is_partitioned(graph: Any) -> None:
    partitioned = {key for key in graph.materializable_asset_keys if graph.get(key).partitions_def is not None}
    assert partitioned == {dg.AssetKey("report_parse")}


def test_every_step_of_the_refresh_has_a_name_for_people(location: dg.Definitions) -> None:
    job = location.resolve_job_def("refresh")
    assert {node.name for node in job.graph.nodes} == set(PHASES)


def test_every_error_test_blocks(location: dg.Definitions, manifest: dict[str, Any]) -> None:
    severities = {n["config"]["severity"].lower() for n in manifest["nodes"].values() if n["resource_type"] == "test"}
    assert severities <= {"error", "warn"}


def test_views_and_tables_are_told_apart(manifest: dict[str, Any]) -> None:
    translator = WarehouseTranslator()
    for unique_id, node in manifest["nodes"].items():
        if node["resource_type"] == "model":
            spec = translator.get_asset_spec(manifest, unique_id, None)
            assert spec.kinds == {"dbt", "duckdb", node["config"]["materialized"]}
            expected = "view" if node["schema"] in ("staging", "intermediate") else "table"
            assert node["config"]["materialized"] == expected, unique_id
