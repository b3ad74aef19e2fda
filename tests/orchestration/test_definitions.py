"""Guards over the code location and the manifest: lineage whole, checks complete, groups and words present."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

import dagster as dg
import pytest

from orchestration.assets.translator import CLAIMS, COMPARISONS, WarehouseTranslator, with_readable_tests
from orchestration.dbt_runs import load_manifest
from orchestration.ingest.schema import RAW_TABLES
from orchestration.paths import Places
from orchestration.progress import PHASES
from orchestration.release.model import BASE_SCHEMAS


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
    """The release is made of what it holds; what nothing published is made of can only be words and codes for tests."""
    ancestors = graph.get_ancestor_asset_keys(dg.AssetKey("release"))
    assert dg.AssetKey("report_parse") in ancestors
    others = graph.materializable_asset_keys - ancestors - {dg.AssetKey("release"), dg.AssetKey("review_list")}
    assert {key.path[0] for key in others} == {"reference"}
    assert {key.path[0] for key in graph.get(dg.AssetKey("release")).parent_keys} == {"raw", "core", "marts"}


def test_the_graph_of_groups_leads_one_way(graph: Any) -> None:
    """Collapsed to its groups, as the UI shows it first, the graph has an order: no arrow leads back."""
    groups = {key: graph.get(key).group_name for key in graph.materializable_asset_keys}
    parents: dict[str, set[str]] = {group: set() for group in groups.values()}
    for key, group in groups.items():
        parents[group] |= {groups[parent] for parent in graph.get(key).parent_keys if parent in groups} - {group}
    order = list(TopologicalSorter(parents).static_order())
    way = ["ingestion", "raw", "staging", CLAIMS, "core", COMPARISONS, "marts", "publication"]
    assert [group for group in order if group in way] == way
    assert set(order) == {*way, "reference"}


def test_every_data_test_is_an_asset_check(graph: Any, manifest: dict[str, Any]) -> None:
    tests = {key for key, n in manifest["nodes"].items() if n["resource_type"] == "test"}
    checks = {graph.get_check_spec(key).metadata.get("dagster_dbt/unique_id") for key in graph.asset_check_keys}
    assert tests - checks == set(), "a singular test over several models needs config.meta.dagster.ref.name"


def test_every_check_says_in_a_sentence_what_it_asks(graph: Any) -> None:
    for key in graph.asset_check_keys:
        assert len(key.name) <= 48, key
        assert (graph.get_check_spec(key).description or "").endswith("."), key


def test_two_relations_of_one_column_keep_names_of_their_own() -> None:
    def related(unique_id: str, parent: str) -> dict[str, Any]:
        arguments = {"to": f"ref('{parent}')", "field": "code"}
        return {
            "resource_type": "test", "unique_id": unique_id, "name": f"name_of_{unique_id}", "attached_node": "model.a",
            "column_name": "code", "meta": {}, "config": {},
            "test_metadata": {"name": "relationships", "kwargs": arguments},
        }  # fmt: skip

    alone = with_readable_tests({"nodes": {"t1": related("t1", "one")}})["nodes"]["t1"]
    assert (alone["name"], alone["meta"]["description"]) == ("code_is_known", "Every code is found in one.code.")
    both = with_readable_tests({"nodes": {"t1": related("t1", "one"), "t2": related("t2", "two")}})["nodes"]
    assert [node["name"] for node in both.values()] == ["name_of_t1", "name_of_t2"]


def test_assets_are_grouped_by_layer_and_described(graph: Any) -> None:
    groups = {"intermediate": {CLAIMS, COMPARISONS}}
    for key in graph.materializable_asset_keys:
        node = graph.get(key)
        assert node.description, f"{key} has no description"
        assert node.owners == ["team:warehouse"]
        assert node.kinds
        if len(key.path) == 2:
            layer = key.path[0]
            assert node.group_name in groups.get(layer, {layer}), key
            assert node.tags["layer"] == layer
            assert ("published" in node.tags) == (layer in BASE_SCHEMAS)


def test_what_no_asset_makes_is_described_and_grouped_too(graph: Any) -> None:
    others = graph.get_all_asset_keys() - graph.materializable_asset_keys
    assert dg.AssetKey(["meta", "held_back_findings"]) in others
    for key in others:
        assert graph.get(key).description, key
        assert graph.get(key).group_name == key.path[0], key


def test_tables_show_their_columns_with_labels_and_marts_what_each_derives_from(graph: Any) -> None:
    for key in graph.materializable_asset_keys:
        if len(key.path) == 2 and key.path[0] in BASE_SCHEMAS:
            metadata = graph.get(key).metadata
            columns = metadata["dagster/column_schema"].schema.columns
            assert columns, key
            assert all(" · " in column.description for column in columns), key
            if key.path[0] != "raw" and key.path[-1] != "data_dictionary":
                table = metadata["column_lineage"].value
                assert all(f"| {column.name} |" in table for column in columns), key


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
    translator = WarehouseTranslator(manifest, {})
    for unique_id, node in manifest["nodes"].items():
        if node["resource_type"] == "model":
            spec = translator.get_asset_spec(manifest, unique_id, None)
            assert spec.kinds == {"dbt", "duckdb", node["config"]["materialized"]}
            possible = {"staging": {"view"}, "intermediate": {"view", "table"}}.get(node["schema"], {"table"})
            assert node["config"]["materialized"] in possible, unique_id
