"""Writes seeds/column_lineage.csv: the published columns that each column of core and marts derives from.

Reads the manifest and the compiled SQL of the last `dbt compile` and follows every column through staging and intermediate
views down to the nearest published table (raw, reference, core, marts). The result is reference data like any other seed, so
that `marts.data_dictionary` is built by dbt alone; a test compares it with the project. What a table holds is none of this
file's business.

Usage: python dbt_project/tools/column_lineage.py [--check]
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlglot import exp, parse_one
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope
from sqlglot.schema import MappingSchema

PROJECT = Path(__file__).resolve().parent.parent
SEED = PROJECT / "seeds" / "column_lineage.csv"
DIALECT = "duckdb"
TRACED_SCHEMAS = ("core", "marts")
VIEW_SCHEMAS = ("staging", "intermediate")
GENERATED = frozenset({"data_dictionary"})
"""Models whose rows come out of dbt's graph, not out of columns."""

Column = tuple[str, str, str]
"""Schema, table, column."""


@dataclass(frozen=True)
class Model:
    """A model's place and its compiled SQL."""

    schema: str
    name: str
    sql: str
    depends_on: tuple[str, ...]


def load_manifest(target: Path) -> dict[str, Any]:
    """The manifest below ``target``; raises ``FileNotFoundError`` where nothing was compiled yet."""
    manifest: dict[str, Any] = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def models_of(manifest: dict[str, Any], target: Path) -> dict[str, Model]:
    """Models by their unique id, parents first."""
    compiled = target / "compiled" / manifest["metadata"]["project_name"]
    nodes = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    ordered: dict[str, Model] = {}

    def visit(key: str) -> None:
        if key in ordered or key not in nodes:
            return
        node = nodes[key]
        parents = tuple(node["depends_on"]["nodes"])
        for parent in parents:
            visit(parent)
        sql = (compiled / node["original_file_path"]).read_text(encoding="utf-8")
        ordered[key] = Model(node["schema"], node["name"], sql, parents)

    for key in nodes:
        visit(key)
    return {key: model for key, model in ordered.items() if model.name not in GENERATED}


def seed_and_source_columns(manifest: dict[str, Any]) -> MappingSchema:
    """Columns of everything models read that is no model, as the YAML files and seed headers declare them."""
    schema = MappingSchema(dialect=DIALECT)
    for source in manifest["sources"].values():
        _declare(schema, source["schema"], source["identifier"], list(source["columns"]))
    for seed in (node for node in manifest["nodes"].values() if node["resource_type"] == "seed"):
        with (PROJECT / seed["original_file_path"]).open(encoding="utf-8", newline="") as file:
            _declare(schema, seed["schema"], seed["name"], next(csv.reader(file)))
    return schema


def _declare(schema: MappingSchema, table_schema: str, table: str, columns: list[str]) -> None:
    schema.add_table(f'"{table_schema}"."{table}"', dict.fromkeys(columns, "text"), dialect=DIALECT)


def _qualified(model: Model, schema: MappingSchema) -> exp.Query:
    """The model's query with every column qualified; raises ``TypeError`` where it is no query."""
    tree = parse_one(model.sql, dialect=DIALECT)
    for table in tree.find_all(exp.Table):
        table.set("catalog", None)
    _order_counted_rows(tree)
    query = qualify(tree, dialect=DIALECT, schema=schema, validate_qualify_columns=False, identify=True)
    if not isinstance(query, exp.Query):
        raise TypeError(f"{model.schema}.{model.name} is no query")
    _align_by_name(query)
    return query


def parents_of_models(models: dict[str, Model], schema: MappingSchema) -> dict[Column, set[Column]]:
    """Direct parents of every column of every model. Adds each model's columns to ``schema`` on the way."""
    parents: dict[Column, set[Column]] = {}
    for model in models.values():
        qualified = _qualified(model, schema)
        scope = build_scope(qualified)
        columns = [name for name in qualified.named_selects if name]
        _declare(schema, model.schema, model.name, columns)
        for column in columns:
            node = lineage(column, qualified, schema, scope=scope, dialect=DIALECT, copy=False)
            parents[model.schema, model.name, column] = set(_leaves(node))
    return parents


def _order_counted_rows(tree: exp.Expr) -> None:
    """Let each ``row_number() over ()`` derive from what the common table expression it counts is ordered by."""
    ordered = {cte.alias: cte.this.args.get("order") for cte in tree.find_all(exp.CTE)}
    for window in tree.find_all(exp.Window):
        if not isinstance(window.this, exp.RowNumber) or window.args.get("partition_by") or window.args.get("order"):
            continue
        select = window.find_ancestor(exp.Select)
        source = select.find(exp.From) if select else None
        order = ordered.get(source.this.name) if source else None
        if order is not None:
            columns = [exp.Ordered(this=exp.column(key.this.name, quoted=True)) for key in order.expressions]
            window.set("order", exp.Order(expressions=columns))


def _align_by_name(tree: exp.Query) -> None:
    """Give both sides of every `union … by name` the same columns in the same order, as lineage counts places."""
    unions = [node for node in tree.find_all(exp.SetOperation) if node.args.get("by_name")]
    for union in reversed(unions):
        branches = list(_branches(union))
        names = list(dict.fromkeys(name for branch in branches for name in branch.named_selects))
        for branch in branches:
            selects = {select.alias_or_name: select for select in branch.selects}
            branch.set(
                "expressions", [selects.get(name) or exp.alias_(exp.null(), name, quoted=True) for name in names]
            )


def _branches(node: exp.Expr) -> Iterator[exp.Select]:
    if isinstance(node, exp.Select):
        yield node
    elif isinstance(node, exp.Subquery):
        yield from _branches(node.this)
    elif isinstance(node, exp.SetOperation):
        yield from _branches(node.this)
        yield from _branches(node.expression)


def _leaves(node: Node) -> Iterator[Column]:
    for leaf in node.walk():
        if not leaf.downstream and isinstance(leaf.expression, exp.Table):
            yield leaf.expression.db, leaf.expression.name, leaf.name.rsplit(".", 1)[-1].strip('"')


def published_parents(column: Column, parents: dict[Column, set[Column]]) -> set[Column]:
    """Parents of ``column`` with every view replaced by what it derives from."""
    found: set[Column] = set()
    for parent in parents.get(column, set()):
        found |= published_parents(parent, parents) if parent[0] in VIEW_SCHEMAS else {parent}
    return found


def lineage_csv(target: Path) -> str:
    """The seed's text: one row a column of core and marts, its parents joined by ``; ``, empty where it has none."""
    manifest = load_manifest(target)
    parents = parents_of_models(models_of(manifest, target), seed_and_source_columns(manifest))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table_schema", "table_name", "column_name", "derived_from"])
    for column in sorted(column for column in parents if column[0] in TRACED_SCHEMAS):
        origin = "; ".join(".".join(parent) for parent in sorted(published_parents(column, parents)))
        writer.writerow([*column, origin])
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write the seed, or with ``--check`` say whether it is up to date; returns the exit code."""
    target = PROJECT / os.environ.get("DBT_TARGET_PATH", "target")
    text = lineage_csv(target)
    if "--check" in arguments:
        if SEED.read_text(encoding="utf-8") == text:
            return 0
        print(f"{SEED.name} is out of date; run `dbt compile` and `python {Path(__file__).name}`", file=sys.stderr)
        return 1
    SEED.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
