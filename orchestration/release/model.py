"""What the project declares of its tables, read from dbt's manifest: keys between tables, descriptions, labels.

Only reading and checking of the manifest; DDL is ``build``'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from orchestration.sql import relation

BASE_SCHEMAS = ("raw", "core", "marts")
"""Schemas whose tables a release holds; ``bi`` is made from ``marts``."""


@dataclass(frozen=True, order=True)
class TableName:
    """A table of the release."""

    schema: str
    table: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.table}"

    @property
    def quoted(self) -> str:
        """As SQL names it."""
        return relation(str(self))


@dataclass(frozen=True, order=True)
class ForeignKey:
    """``child.column`` refers to ``parent.parent_column``."""

    child: TableName
    column: str
    parent: TableName
    parent_column: str


@dataclass(frozen=True)
class ColumnWords:
    """What is said of a column in English and Chinese."""

    description: str
    label_zh: str | None


@dataclass(frozen=True)
class TableWords:
    """What is said of a table and its columns."""

    description: str
    label_zh: str | None
    columns: Mapping[str, ColumnWords]


def foreign_keys(manifest: Mapping[str, Any]) -> tuple[ForeignKey, ...]:
    """Foreign keys that the manifest's ``relationships`` tests declare between tables of one schema, sorted.

    DuckDB knows no foreign key between schemas (those relations stay proven by their test), and a test with a ``where``
    is no key: it holds for some rows only.
    """
    found = set()
    for node in manifest["nodes"].values():
        metadata = node.get("test_metadata") or {}
        if node["resource_type"] != "test" or metadata.get("name") != "relationships" or node["config"].get("where"):
            continue
        child = _resolve(manifest, node["attached_node"])
        others = [name for name in node["depends_on"]["nodes"] if name != node["attached_node"]]
        parent = _resolve(manifest, others[0] if others else node["attached_node"])
        if child is None or parent is None or child.schema != parent.schema:
            continue
        arguments = metadata["kwargs"]
        arguments = arguments.get("arguments") or arguments
        found.add(ForeignKey(child, arguments["column_name"], parent, arguments["field"]))
    return tuple(sorted(found))


def table_words(manifest: Mapping[str, Any]) -> dict[TableName, TableWords]:
    """Descriptions and labels of every table of the release."""
    return {name: _words(node) for name, node in _tables(manifest)}


def _tables(manifest: Mapping[str, Any]) -> Iterator[tuple[TableName, Mapping[str, Any]]]:
    for node in [*manifest["nodes"].values(), *manifest["sources"].values()]:
        if node["resource_type"] in ("model", "source") and node["schema"] in BASE_SCHEMAS:
            yield _name(node), node


def _resolve(manifest: Mapping[str, Any], unique_id: str) -> TableName | None:
    node = manifest["nodes"].get(unique_id) or manifest["sources"][unique_id]
    return _name(node) if node["schema"] in BASE_SCHEMAS else None


def _name(node: Mapping[str, Any]) -> TableName:
    return TableName(node["schema"], node["identifier"] if node["resource_type"] == "source" else node["alias"])


def _words(node: Mapping[str, Any]) -> TableWords:
    columns = {
        name: ColumnWords(column["description"].strip(), label_of(column)) for name, column in node["columns"].items()
    }
    return TableWords(node["description"].strip(), label_of(node), columns)


def label_of(item: Mapping[str, Any]) -> str | None:
    """The Chinese label of a table or column of the manifest."""
    return (item.get("config") or {}).get("meta", {}).get("label_zh") or (item.get("meta") or {}).get("label_zh")
