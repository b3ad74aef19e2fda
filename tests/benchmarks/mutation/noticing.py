"""What a built warehouse noticed of each pseudo-district: doubts of the reader, findings, failing tests, broken constraints.

Everything is reduced to sets of notices by region, free of the region's code, so that a mutant can be compared with the
unmutated text. How mutants are made and scored is not known here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

FAILING = ("fails",)
_REGION_OF = {
    "region_code": "{column}",
    "report_id": "split_part({column}, '-', 1)",
    "finding_id": "split_part({column}, '|', 2)",
    "document_key": "(select d.region_code from raw.report_documents d where d.document_key = f.{column})",
    "observation_key": "(select o.region_code from core.fct_indicator_observation o where o.observation_key = f.{column})",
    "stated_observation_key": "(select o.region_code from core.fct_indicator_observation o where o.observation_key = f.{column})",
    "source_id": "(select min(s.region_code) from intermediate.int_sources s where s.source_id = f.{column})",
}
"""How a row of failures tells its region, best first."""


@dataclass(frozen=True)
class Notices:
    """What was noticed in one region, by channel: ``findings`` are failing relations, ``relations`` all with verdicts."""

    doubts: frozenset[str]
    tests: frozenset[str]
    findings: frozenset[str]
    relations: Mapping[str, str]

    def __sub__(self, other: Notices) -> dict[str, frozenset[str]]:
        """What is noticed here and not there, by channel, empty channels left out."""
        new = {
            "reader": self.doubts - other.doubts,
            "finding": self.findings - other.findings,
            "test": self.tests - other.tests,
        }
        return {channel: notices for channel, notices in new.items() if notices}


def notices_by_region(working_file: Path, manifest: Path) -> tuple[dict[str, Notices], list[str]]:
    """The notices of every region, and one line for each failing test whose rows tell no region."""
    tests: dict[str, set[str]] = defaultdict(set)
    unattributed: list[str] = []
    with duckdb.connect(working_file, read_only=True) as connection:
        for name, relation in _stored_failures(connection):
            _attribute(connection, name, f"select * from {relation}", tests, unattributed)
        for name, query in _constraint_queries(json.loads(manifest.read_bytes())):
            _attribute(connection, name, query, tests, unattributed)
        doubts = _grouped(connection, "select region_code, doubts from raw.report_numerals join raw.report_documents"
                          " using (document_key) where doubts is not null")  # fmt: skip
        relations = _relations(connection)
        regions = [code for (code,) in connection.execute("select region_code from raw.report_documents").fetchall()]
    return {
        region: Notices(
            doubts=frozenset(doubts.get(region, ())),
            tests=frozenset(tests.get(region, ())),
            findings=frozenset(k for k, verdict in relations.get(region, {}).items() if verdict in FAILING),
            relations=relations.get(region, {}),
        )
        for region in regions
    }, unattributed


def participants(working_file: Path, region: str) -> dict[int, set[str]]:
    """Start of the span of each number that takes part in a relation of ``region``, with the comparisons it is in."""
    with duckdb.connect(working_file, read_only=True) as connection:
        rows = connection.execute(
            """
            with members as (
                select relation_kind || ' ' || comparison as relation,
                    unnest(list_append(operand_observation_keys, stated_observation_key)) as observation_key,
                from marts.reconciliations
                where region_code = ? and verdict in ('holds', 'holds_by_truncation', 'fails')
            )
            select observations.span_start, members.relation
            from members join core.fct_indicator_observation as observations using (observation_key)
            where observations.span_start is not null""",
            [region],
        ).fetchall()
    found: dict[int, set[str]] = defaultdict(set)
    for start, relation in rows:
        found[start].add(relation)
    return found


def _relations(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    rows = connection.execute(
        "select region_code, finding_id, case when accepted then 'accepted' else verdict end from marts.reconciliations"
    ).fetchall()
    relations: dict[str, dict[str, str]] = defaultdict(dict)
    for region, finding, verdict in rows:
        relations[region][finding.replace(f"|{region}|", "||", 1)] = verdict
    return relations


def _grouped(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, set[str]]:
    grouped: dict[str, set[str]] = defaultdict(set)
    for region, text in connection.execute(query).fetchall():
        grouped[region].add(text)
    return grouped


def _stored_failures(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    rows = connection.execute(
        "select table_name, schema_name || '.\"' || table_name || '\"' from duckdb_tables()"
        " where schema_name like '%dbt_test__audit' and estimated_size > 0 order by 1"
    ).fetchall()
    return [(name, relation) for name, relation in rows]


def _constraint_queries(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """One query a declared constraint that yields the rows breaking it."""
    for node in manifest["nodes"].values():
        if node["resource_type"] != "model" or node["config"]["materialized"] != "table":
            continue
        table = f"{node['schema']}.{node['alias']}"
        declared = [(c, None) for c in node.get("constraints") or ()]
        declared += [(c, name) for name, column in node["columns"].items() for c in column.get("constraints") or ()]
        for constraint, column in declared:
            condition = _broken(constraint, column)
            if condition is not None:
                label = f"{table} {constraint['type']} {constraint.get('expression') or column or constraint.get('columns')}"
                yield (
                    label,
                    f"select * from {table} where {condition}"
                    if "over (" not in condition
                    else (f"select * from {table} qualify {condition}"),
                )


def _broken(constraint: Mapping[str, Any], column: str | None) -> str | None:
    columns = ", ".join(constraint.get("columns") or ([column] if column else []))
    match constraint["type"]:
        case "not_null":
            return f"{column} is null"
        case "check":
            return f"not ({constraint['expression']})"
        case "unique" | "primary_key":
            return f"count(*) over (partition by {columns}) > 1"
        case _:
            return None


def _attribute(
    connection: duckdb.DuckDBPyConnection, name: str, query: str, tests: dict[str, set[str]], unattributed: list[str]
) -> None:
    relation = connection.sql(f"select * from ({query}) limit 0")
    column = next((column for column in _REGION_OF if column in relation.columns), None)
    if column is None:
        row = connection.execute(f"select count(*) from ({query})").fetchone()
        if row and row[0]:
            unattributed.append(f"{name}: {row[0]} rows")
        return
    region = _REGION_OF[column].format(column=column)
    for code, count in connection.execute(f"select {region}, count(*) from ({query}) as f group by 1").fetchall():
        tests[code].add(f"{name} ×{count}")
