"""Findings nobody has accepted, and the reports they may be charged to, read from a built working file.

Reads only; what follows from them is decided in ``quarantine``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields

import duckdb

from orchestration.release.quarantine import Finding, LoadedReport

_OPERANDS_SHOWN = 20
_UNACCEPTED = f"""
    select
        findings.finding_id, findings.source_id, findings.report_id, findings.relation_kind, findings.relation_kind_zh,
        findings.indicator_name, findings.reference_year, findings.expression, findings.comparison, findings.stated,
        findings.recomputed, findings.difference, findings.tolerance, findings.unit_label, places.page_no,
        places.section, places.table_no, places.sentence_marked, places.span_start, places.span_end,
        (
            select coalesce(list(distinct operands.report_id) filter (operands.report_id is not null), [])
            from marts.source_trace as operands
            where list_contains(findings.operand_observation_keys, operands.observation_key)
        ) as reports,
        (
            select coalesce(string_agg(
                operands.indicator_name || ' ' || operands.reference_year || ': ' || operands.claim_text || ', '
                || operands.observation_id || coalesce(', page ' || operands.page_no, ''), chr(10)
                order by list_position(findings.operand_observation_keys, operands.observation_key)
            ), '')
            from marts.source_trace as operands
            where list_contains(findings.operand_observation_keys[:{_OPERANDS_SHOWN}], operands.observation_key)
        ) as operands,
    from marts.reconciliations as findings
    inner join marts.source_trace as places
        on findings.stated_observation_key = places.observation_key
    where findings.verdict = 'fails' and not findings.accepted
    order by findings.relation_key"""
_REPORTS = """
    select
        report_id, region_code, execution_year, document_type, report_version, presented_on, title, source_path, sha256
    from raw.report_documents"""


def unaccepted_findings(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Every relation that fails and that no row of ``accepted_findings`` covers, in order of place."""
    cursor = connection.execute(_UNACCEPTED)
    names = [column[0] for column in cursor.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [Finding(**{**row, "reports": frozenset(row["reports"])}) for row in rows]


def loaded_reports(connection: duckdb.DuckDBPyConnection, published: Collection[str]) -> dict[str, LoadedReport]:
    """Every report in the working file by id; ``published`` are the ids of those that readers have just so."""
    rows = connection.execute(_REPORTS).fetchall()
    names = [field.name for field in fields(LoadedReport)][: len(rows[0]) if rows else 0]
    return {
        row[0]: LoadedReport(**dict(zip(names, row, strict=True)), is_published=row[0] in published) for row in rows
    }
