"""How the dbt project is shown to people in Dagster: groups, kinds, tags, columns with Chinese labels, names of checks.

Everything is derived from the manifest and the seed of column lineage; no model is named here. What a run does with the
project is ``warehouse``' business.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings

from orchestration.assets.ingestion import OWNERS
from orchestration.assets.previews import markdown_table
from orchestration.release.model import BASE_SCHEMAS, label_of

CLAIMS, COMPARISONS = "claims", "comparisons"
"""The two groups of intermediate views: those that core is made of, and those that compare what is in it."""

OWN_STATE = "meta"
"""The group of what a working file says of itself beside its raw tables."""

_ORIGINS_SHOWN = 3

Lineage = Mapping[tuple[str, str], Mapping[str, str]]
"""Origins of each column, by schema and table: published columns, joined by ``; ``."""


class WarehouseTranslator(DagsterDbtTranslator):
    """Keys ``schema/table`` are dagster-dbt's default; groups follow the layers, so that the graph of groups has no circle.

    ``lineage`` gives core and marts their table of origins.
    """

    def __init__(self, manifest: Mapping[str, Any], lineage: Lineage) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))
        self._before_core = ancestors_of(manifest, "core")
        self._lineage = lineage

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: Any) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        if node["resource_type"] == "source":
            return spec
        kind = str(node["config"]["materialized"])
        tags = {key: value for key, value in spec.tags.items() if not key.startswith("dagster/kind/")}
        tags |= {f"dagster/kind/{name}": "" for name in ("dbt", "duckdb", kind)}
        return spec.replace_attributes(owners=OWNERS, tags={**tags, **layer_tags(node["schema"])})

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        if dbt_resource_props["schema"] != "intermediate":
            return super().get_group_name(dbt_resource_props)
        return CLAIMS if dbt_resource_props["unique_id"] in self._before_core else COMPARISONS

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The description and the Chinese label, without the SQL dagster-dbt would add."""
        return said_of(dbt_resource_props)

    def get_metadata(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, Any]:
        origins = self._lineage.get((dbt_resource_props["schema"], dbt_resource_props["name"]), {})
        metadata = {**super().get_metadata(dbt_resource_props), **column_schema(dbt_resource_props, origins)}
        if origins:
            metadata["column_lineage"] = dg.MetadataValue.md(lineage_table(dbt_resource_props["columns"], origins))
        return metadata


def described_sources(manifest: Mapping[str, Any], made: Collection[dg.AssetKey]) -> list[dg.AssetSpec]:
    """Sources that models read and no asset makes: what the working file says of itself. Without a description of their own
    Dagster would show them without words, in a group called default."""
    nodes = [manifest["sources"][key] for key in sorted(manifest["sources"]) if manifest["child_map"].get(key)]
    return [
        dg.AssetSpec(key, description=said_of(node), group_name=OWN_STATE)
        for node in nodes
        if (key := dg.AssetKey([node["schema"], node["name"]])) not in made
    ]


def ancestors_of(manifest: Mapping[str, Any], schema: str) -> frozenset[str]:
    """Unique ids of everything that models of ``schema`` are made of, directly or not."""
    open_ids = [key for key, node in manifest["nodes"].items() if _is_model_of(node, schema)]
    found: set[str] = set()
    while open_ids:
        parents = set(manifest["parent_map"].get(open_ids.pop(), ())) - found
        found |= parents
        open_ids += parents
    return frozenset(found)


def layer_tags(schema: str) -> dict[str, str]:
    """``layer``, and ``published`` where the tables of the schema are in every release."""
    return {"layer": schema, **({"published": ""} if schema in BASE_SCHEMAS else {})}


def said_of(item: Mapping[str, Any]) -> str:
    """Chinese label and description of a node, a source or a column."""
    return " · ".join(filter(None, [label_of(item), (item.get("description") or "").strip()]))


def column_schema(
    node: Mapping[str, Any], origins: Mapping[str, str] | None = None
) -> dict[str, dg.TableSchemaMetadataValue]:
    """The columns as Dagster shows them, each with the first of its ``origins``; empty where none are described."""
    columns = [
        dg.TableColumn(
            name=name,
            type=column.get("data_type") or "varchar",
            description=said_of(column) + _arrow((origins or {}).get(name)),
            constraints=dg.TableColumnConstraints(nullable=not _is_filled(column)),
        )
        for name, column in node["columns"].items()
    ]
    return {"dagster/column_schema": dg.MetadataValue.table_schema(dg.TableSchema(columns))} if columns else {}


def describe_raw_tables(raw_tables: dg.AssetsDefinition, manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The raw tables with labels and columns as dbt's sources describe them."""
    sources = {(s["schema"], s["name"]): s for s in manifest["sources"].values()}

    def described(spec: dg.AssetSpec) -> dg.AssetSpec:
        source = sources[spec.key.path[0], spec.key.path[1]]
        spec = spec.merge_attributes(metadata=column_schema(source), tags=layer_tags("raw"))
        return spec.replace_attributes(description=said_of(source))

    return raw_tables.map_asset_specs(described)


def with_readable_tests(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest with generic tests named and described for people, as Dagster's checks take over both from it.

    dbt's own names of generic tests say everything in one word of a hundred characters; unique ids stay as they are.
    """
    tests = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "test"}
    names = {key: _check_name(node) for key, node in tests.items()}
    taken = Counter((node.get("attached_node"), names[key]) for key, node in tests.items())
    renamed = {
        key: {
            **node,
            "name": names[key] if taken[node.get("attached_node"), names[key]] == 1 else node["name"],
            "meta": {**node["meta"], "description": _check_description(node)},
        }
        for key, node in tests.items()
    }
    return {**manifest, "nodes": {**manifest["nodes"], **renamed}}


def load_lineage(path: Path) -> Lineage:
    """The seed ``column_lineage`` as written by ``dbt_project/tools/column_lineage.py``."""
    lineage: dict[tuple[str, str], dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            columns = lineage.setdefault((row["table_schema"], row["table_name"]), {})
            columns[row["column_name"]] = row["derived_from"]
    return lineage


def lineage_table(columns: Mapping[str, Mapping[str, Any]], origins: Mapping[str, str]) -> str:
    """Markdown: every column with its label and the published columns it derives from, uncut."""
    rows = [[name, label_of(column) or "", origins.get(name) or "(constant)"] for name, column in columns.items()]
    return markdown_table(("column", "label", "derives from"), rows, characters=None)


def _arrow(origins: str | None) -> str:
    first = origins.split("; ") if origins else []
    more = f" and {len(first) - _ORIGINS_SHOWN} more" if len(first) > _ORIGINS_SHOWN else ""
    return f" ← {', '.join(first[:_ORIGINS_SHOWN])}{more}" if first else ""


def _check_name(test: Mapping[str, Any]) -> str:
    metadata = test.get("test_metadata") or {}
    column = test.get("column_name")
    if metadata.get("name") == "relationships":
        return f"{column}_is_known"
    return (
        f"{column}_is_{metadata['name']}" if column and metadata.get("name") in ("unique", "not_null") else test["name"]
    )


def _check_description(test: Mapping[str, Any]) -> str:
    if said := (test.get("description") or "").strip():
        return said
    metadata = test.get("test_metadata") or {}
    if metadata.get("name") == "relationships":
        parent, field = _related(test)
        where = f" where {test['config']['where']}" if test["config"].get("where") else ""
        return f"Every {test['column_name']}{where} is found in {parent}.{field}."
    rule = {"unique": "stands once", "not_null": "is filled"}.get(metadata.get("name", ""))
    return f"Every {test['column_name']} {rule}." if rule else test["name"].replace("_", " ")


def _related(test: Mapping[str, Any]) -> tuple[str, str]:
    """Parent table and column of a relationships test."""
    arguments = test["test_metadata"]["kwargs"]
    arguments = arguments.get("arguments") or arguments
    return arguments["to"].split("'")[-2], arguments["field"]


def _is_model_of(node: Mapping[str, Any], schema: str) -> bool:
    return bool(node["resource_type"] == "model" and node["schema"] == schema)


def _is_filled(column: Mapping[str, Any]) -> bool:
    types = {getattr(c["type"], "value", c["type"]) for c in column.get("constraints") or ()}
    return bool(types & {"not_null", "primary_key"})
