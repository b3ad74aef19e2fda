"""What the working file says of itself beside its raw tables: the parses it was made of, and what is held back.

Only form. Which reports are held back is decided in ``release.quarantine``; readers see the findings as
``marts.held_back_findings``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from orchestration.ingest.cache import GoodParse

_VALUE = "DECIMAL(28,8)"

HELD_BACK_FINDINGS: dict[str, str] = {
    # the document held back
    "report_id": "VARCHAR", "region_code": "VARCHAR", "execution_year": "INTEGER", "document_type": "VARCHAR",
    "report_version": "INTEGER", "title": "VARCHAR", "source_path": "VARCHAR", "sha256": "VARCHAR",
    # the finding
    "finding_id": "VARCHAR", "source_id": "VARCHAR", "relation_kind": "VARCHAR", "relation_kind_zh": "VARCHAR",
    "indicator_name": "VARCHAR", "reference_year": "INTEGER", "expression": "VARCHAR", "comparison": "VARCHAR",
    "stated": _VALUE, "recomputed": _VALUE, "difference": _VALUE, "tolerance": _VALUE, "unit_label": "VARCHAR",
    # where it stands
    "page_no": "INTEGER", "section": "VARCHAR", "table_no": "INTEGER", "sentence_marked": "VARCHAR",
    "span_start": "INTEGER", "span_end": "INTEGER", "operands": "VARCHAR",
}  # fmt: skip
"""Columns and types of ``meta.held_back_findings``, one row a finding charged to a document; ``operands``: the figures
it was recomputed from, one a line."""


def record_what_stands(
    connection: duckdb.DuckDBPyConnection, parses: Sequence[GoodParse], held_back: Sequence[Mapping[str, Any]]
) -> None:
    """Write ``meta.parses`` (entries of the register, by report) and ``meta.held_back_findings``."""
    connection.execute("create table meta.parses (report_id varchar primary key, entry varchar not null)")
    report_ids = [parse.document.report_id for parse in parses]
    entries = [json.dumps(parse.as_entry(), ensure_ascii=False) for parse in parses]
    connection.execute(
        "insert into meta.parses select unnest(?::varchar[]), unnest(?::varchar[])", [report_ids, entries]
    )
    columns = ", ".join(f"{name} {kind}" for name, kind in HELD_BACK_FINDINGS.items())
    connection.execute(f"create table meta.held_back_findings ({columns})")
    places = ", ".join("?" for _ in HELD_BACK_FINDINGS)
    for row in held_back:
        values = [row[name] for name in HELD_BACK_FINDINGS]
        connection.execute(f"insert into meta.held_back_findings values ({places})", values)


def read_held_back(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of ``meta.held_back_findings``, in order of report, finding and source."""
    rows = connection.execute(
        f"select {', '.join(HELD_BACK_FINDINGS)} from meta.held_back_findings order by report_id, finding_id, source_id"
    ).fetchall()
    return [dict(zip(HELD_BACK_FINDINGS, row, strict=True)) for row in rows]


def read_parses(connection: duckdb.DuckDBPyConnection) -> list[GoodParse]:
    """The parses the working file was made of, in order of report."""
    entries = connection.execute("select entry from meta.parses order by report_id").fetchall()
    return [GoodParse.of_entry(json.loads(entry)) for (entry,) in entries]
