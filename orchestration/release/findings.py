"""Findings nobody has accepted, and the reports they may be charged to, read from a built working file.

Reads only; what follows from them is decided in ``quarantine``. A finding that only asks for a look (severity ``review``)
is among them only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields

import duckdb

from orchestration.release.quarantine import Finding, LoadedReport

_OPERANDS_SHOWN = 20
_UNACCEPTED = f"""
    with

    failing as (

        select *
        from marts.reconciliations
        where verdict = 'fails' and not accepted and list_contains(?, severity)

    ),

    operand_keys as (

        select
            relation_key,
            unnest(operand_observation_keys) as observation_key,
            generate_subscripts(operand_observation_keys, 1) as position
        from failing

    ),

    operands as (

        select
            operand_keys.relation_key,
            list(distinct places.report_id) filter (places.report_id is not null) as reports,
            string_agg(
                places.indicator_name || ' ' || places.reference_year || ': ' || places.claim_text || ', '
                || places.observation_id || coalesce(', page ' || places.page_no, ''),
                chr(10) order by operand_keys.position
            ) filter (operand_keys.position <= {_OPERANDS_SHOWN}) as said
        from operand_keys
        inner join marts.source_trace as places
            on operand_keys.observation_key = places.observation_key
        group by operand_keys.relation_key

    )

    select
        failing.finding_id, failing.source_id, failing.report_id, failing.relation_kind, failing.relation_kind_zh,
        failing.indicator_name, failing.reference_year, failing.expression, failing.comparison, failing.stated,
        failing.recomputed, failing.difference, failing.tolerance, failing.unit_label, places.page_no,
        places.section, places.table_no, places.sentence_marked, places.span_start, places.span_end,
        coalesce(operands.reports, []) as reports,
        coalesce(operands.said, '') as operands,
    from failing
    inner join marts.source_trace as places
        on failing.stated_observation_key = places.observation_key
    left join operands
        on failing.relation_key = operands.relation_key
    order by failing.relation_key"""
_REPORTS = """
    select
        report_id, region_code, execution_year, document_type, report_version, presented_on, title, source_path, sha256
    from raw.report_documents"""


def unaccepted_findings(connection: duckdb.DuckDBPyConnection, severities: Sequence[str] = ("error",)) -> list[Finding]:
    """Every relation of ``severities`` that fails and that no row of ``accepted_findings`` covers, in order of place."""
    cursor = connection.execute(_UNACCEPTED, [list(severities)])
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
