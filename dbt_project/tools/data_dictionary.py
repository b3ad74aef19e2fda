"""Writes docs/data-dictionary.md: every published table and column, with its Chinese label, meaning, rules and origins.

Reads the manifest (`dbt parse` is enough) and the seed column_lineage.csv. The same words are comments in the published file
and rows of `marts.data_dictionary`; this page is for reading in a browser. A test compares it with the project.

Usage: python dbt_project/tools/data_dictionary.py [--check]
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT.parent / "docs" / "data-dictionary.md"
LINEAGE = PROJECT / "seeds" / "column_lineage.csv"
SCHEMAS = {
    "marts": "Tables for people. The views of schema `bi` are the same under the Chinese names.",
    "core": "Conformed dimensions and facts, one claim in one source version a row.",
    "raw": "Documents as read, before anything is mapped.",
}
_ORIGINS_SHOWN = 3


def page(manifest: Mapping[str, Any]) -> str:
    """The whole page."""
    tables = published_tables(manifest)
    lines = [
        "# Data dictionary",
        "",
        "Generated from the dbt project by `python dbt_project/tools/data_dictionary.py`; do not edit. In a release the same is",
        "the table `marts.data_dictionary` and the comments of the database, with the tests on each column besides.",
        "",
    ]
    for schema, said in SCHEMAS.items():
        links = ", ".join(f"[{name}](#{schema}{name})" for name in tables[schema])
        lines += [f"**{schema}**: {said} {links}", ""]
    origins = lineage()
    for schema in SCHEMAS:
        for name, table in tables[schema].items():
            lines += _table(schema, name, table, origins)
    return "\n".join(lines)


def published_tables(manifest: Mapping[str, Any]) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Tables of every published schema by name, sorted."""
    nodes = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    found: dict[str, dict[str, Mapping[str, Any]]] = {schema: {} for schema in SCHEMAS}
    for node in [*nodes, *manifest["sources"].values()]:
        if node["schema"] in found:
            found[node["schema"]][node["name"]] = node
    return {schema: dict(sorted(tables.items())) for schema, tables in found.items()}


def lineage() -> dict[tuple[str, str, str], str]:
    """Origins of each column of core and marts."""
    with LINEAGE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(row["table_schema"], row["table_name"], row["column_name"]): row["derived_from"] for row in rows}


def _table(
    schema: str, name: str, table: Mapping[str, Any], origins: Mapping[tuple[str, str, str], str]
) -> Iterator[str]:
    yield f"## {schema}.{name}"
    yield ""
    yield f"{table['meta'].get('label_zh', '')} · {_line(table['description'])}"
    yield ""
    with_origins = schema != "raw"
    heading = ["column", "中文", "type", "meaning", *(["derives from"] if with_origins else [])]
    yield f"| {' | '.join(heading)} |"
    yield f"|{' --- |' * len(heading)}"
    for column, entry in table["columns"].items():
        cells = [
            f"`{column}`",
            entry["meta"].get("label_zh", ""),
            entry.get("data_type") or "",
            _line(entry["description"]),
        ]
        cells += [_origins(origins.get((schema, name, column), ""))] if with_origins else []
        yield f"| {' | '.join(cells)} |"
    yield ""


def _origins(text: str) -> str:
    parents = text.split("; ") if text else []
    more = f" and {len(parents) - _ORIGINS_SHOWN} more" if len(parents) > _ORIGINS_SHOWN else ""
    return ", ".join(f"`{parent}`" for parent in parents[:_ORIGINS_SHOWN]) + more


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date; returns the exit code."""
    target = PROJECT / os.environ.get("DBT_TARGET_PATH", "target/dagster")
    text = page(json.loads((target / "manifest.json").read_text(encoding="utf-8")))
    if "--check" in arguments:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.name} is out of date; run `python dbt_project/tools/{Path(__file__).name}`", file=sys.stderr)
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
