"""Questions a release leaves open, each with the row of reference data that would settle it.

Gathers from a published file. What was refused or held back by the last refresh is on the review list (``review``); what
is printed belongs to ``commands.review``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import duckdb

from orchestration.release.findings import unaccepted_findings
from orchestration.release.known_names import GROWTH, base_name, says_the_same
from orchestration.release.review_text import acceptance_row
from orchestration.reports.tables.lost import REMEDY, is_lost

_LIKENESS = 0.85  # Jaro–Winkler: below it, names of other things are as near
# What is measured in money is near to nothing that is counted, and a share to neither, whatever the names look like.
_UNCATALOGUED = """
    with

    names as (

        select
            ledger.indicator_name, ledger.measure_kind, count(*) as claims, min(numeral_key) as first_key,
            arg_min(context, numeral_key) as context, arg_min(report_id, numeral_key) as report_id,
            arg_min(page_no, numeral_key) as page_no,
            list(distinct coalesce(units.dimension, ledger.unit, '')) as dimensions,
            if(list_contains($growth, ledger.measure_kind), regexp_replace(indicator_name, '同比增速$', ''), indicator_name)
                as base_name,
        from marts.number_ledger as ledger
        left join core.dim_unit as units on ledger.unit = units.unit
        where mapped_state = 'for_review' and why_not <> 'industry_not_catalogued'
        group by ledger.indicator_name, ledger.measure_kind

    ),

    known as (

        select indicators.indicator_code, indicators.indicator_name_zh, coalesce(units.dimension, indicators.unit) as dimension
        from core.dim_indicator as indicators
        left join core.dim_unit as units on indicators.unit = units.unit

    )

    select
        names.indicator_name, names.measure_kind, names.claims, names.context, names.report_id, names.page_no,
        arg_max(known.indicator_code, jaro_winkler_similarity(names.base_name, known.indicator_name_zh)),
        arg_max(known.indicator_name_zh, jaro_winkler_similarity(names.base_name, known.indicator_name_zh)),
        max(jaro_winkler_similarity(names.base_name, known.indicator_name_zh)),
    from names
    left join known
        on list_contains($growth, names.measure_kind) or names.dimensions = [known.dimension]
    group by all
    order by names.report_id, min(names.first_key)"""
_WHAT_SETTLES_A_DOUBT = {
    "no unit is printed": "default_unit,<noun it counts>=<unit>,measure word a count of the noun has when none is printed",
    "a number without unit, read as part of a name": (
        "default_unit,<noun it counts>=<unit>,measure word a count of the noun has when none is printed"
    ),
}


@dataclass(frozen=True)
class Question:
    """``subject`` with its ``problem``; ``place`` in the source; ``row`` to add to ``seed`` (both absent where none settles it);
    ``otherwise``: what else may be right."""

    topic: str
    subject: str
    problem: str
    place: str
    seed: str | None = None
    row: str | None = None
    otherwise: str | None = None


def open_questions(connection: duckdb.DuckDBPyConnection, today: date) -> list[Question]:
    """Every open question of the release, by topic."""
    return [
        *_findings(connection, today),
        *_uncatalogued(connection),
        *_industries(connection),
        *_lost_tables(connection),
        *_doubts(connection),
        *_breaks(connection),
        *_surprises(connection),
    ]


def _findings(connection: duckdb.DuckDBPyConnection, today: date) -> Iterable[Question]:
    """Relations that fail and that nobody has accepted, published all the same."""
    for finding in unaccepted_findings(connection, severities=("error", "review")):
        yield Question(
            topic="findings",
            subject=f"{finding.indicator_name}, {finding.reference_year}",
            problem=f"{finding.relation_kind_zh}: {finding.expression}",
            place=f"{finding.source_id}: {finding.sentence_marked or ''}",
            seed="accepted_findings.csv",
            row=acceptance_row(finding, today),
            otherwise="if the source prints something else, the reader misread: report the sentence",
        )


def _uncatalogued(connection: duckdb.DuckDBPyConnection) -> Iterable[Question]:
    """Names no indicator is known for; with the indicator where only the wording differs, else with the nearest as a hint."""
    rows = connection.execute(_UNCATALOGUED, {"growth": list(GROWTH)}).fetchall()
    for name, measure_kind, claims, context, report_id, page_no, code, nearest, likeness in rows:
        base = base_name(name, measure_kind)
        is_same = nearest is not None and says_the_same(base, nearest)
        is_near = nearest is not None and likeness >= _LIKENESS and not is_same
        yield Question(
            topic="names",
            subject=name,
            problem=f"in no catalogue; published without a code ({claims}×)",
            place=f"{report_id}, page {page_no}: {context}",
            seed="indicator_aliases.csv",
            row=_csv_row([base, code, "", "", ""] if is_same else [name, "<INDICATOR_CODE>", "", "", ""]),
            otherwise="if it is an indicator of its own, first a row in indicators.csv"
            + (
                f"; {code} goes there only if the very same is meant as by its name in the catalogue, {nearest}"
                if is_near
                else ""
            ),
        )


def _industries(connection: duckdb.DuckDBPyConnection) -> Iterable[Question]:
    """Industries that figures stand under and that no classification of their region lists."""
    rows = connection.execute(
        """
        select
            claims.region_code, claims.industry_name, count(*), min(claims.reference_year),
            arg_min(trace.report_id, claims.observation_key), arg_min(trace.page_no, claims.observation_key),
            arg_min(trace.sentence_marked, claims.observation_key),
        from core.fct_indicator_observation as claims
        left join marts.source_trace as trace using (observation_key)
        where claims.industry_name is not null and claims.industry_key is null and claims.is_latest
        group by claims.region_code, claims.industry_name
        order by min(claims.observation_key)"""
    ).fetchall()
    for region, industry, claims, year, report_id, page_no, sentence in rows:
        yield Question(
            topic="industries",
            subject=f"{industry}, {region}",
            problem=f"in no classification of the region; its figures are in no series and no total ({claims}×)",
            place=f"{report_id}, page {page_no}: {sentence}",
            seed="industries.csv",
            row=_csv_row(
                ["<INDUSTRY_CODE>", industry, "<name>", region, "<SCHEME>", "<its name>", year, year, "", "<no>"]
            ),
            otherwise="a scheme of the region's own also needs its indicators in scheme_indicators.csv",
        )


def _lost_tables(connection: duckdb.DuckDBPyConnection) -> Iterable[Question]:
    """Captions that no table follows."""
    rows = connection.execute(
        "select report_id, text, table_index is not null, page_no, section from raw.report_blocks"
        " where block_type = 'caption' order by document_key, block_no"
    ).fetchall()
    for report_id, group in groupby(rows, key=lambda row: row[0]):
        captions = list(group)
        kept = [text for _, text, has_table, _, _ in captions if has_table]
        for _, text, has_table, page_no, section in captions:
            if not has_table and is_lost(text, kept):
                yield Question(
                    topic="tables",
                    subject=" ".join(text.split()),
                    problem="no table follows it; what stands there was read as sentences",
                    place=f"{report_id}, page {page_no}, section {section}",
                    otherwise=f"if the report shows a table there, {REMEDY}; if it does not, nothing",
                )


def _doubts(connection: duckdb.DuckDBPyConnection) -> Iterable[Question]:
    """Numbers the reader was not sure of."""
    rows = connection.execute(
        "select numeral, doubts, context, report_id, page_no, disposition from marts.number_ledger"
        " where doubts is not null order by numeral_key"
    ).fetchall()
    for numeral, doubts, context, report_id, page_no, disposition in rows:
        row = next((row for doubt, row in _WHAT_SETTLES_A_DOUBT.items() if doubt in doubts), None)
        yield Question(
            topic="doubts",
            subject=f"{numeral}, read as {disposition}",
            problem=doubts,
            place=f"{report_id}, page {page_no}: {context}",
            seed="lexicon_terms.csv" if row else None,
            row=row,
            otherwise="if it is read rightly, nothing" if row else "no row settles it: report the sentence",
        )


def _breaks(connection: duckdb.DuckDBPyConnection) -> Iterable[Question]:
    """Breaks in a series that somebody suspects and nobody has confirmed."""
    rows = connection.execute(
        "select region_code, indicator_code, subject_name, break_year, break_type, before_text, after_text, note"
        " from marts.comparability_breaks where not is_confirmed order by break_id"
    ).fetchall()
    for region, code, name, year, kind, before, after, note in rows:
        yield Question(
            topic="breaks",
            subject=f"{name}, {region}, from {year}",
            problem=f"suspected ({kind}): {before} → {after}",
            place=note or "",
            seed="definition_breaks.csv",
            row=_csv_row([region, code, "<segment>", year, year, kind, before, after, "<source>"]),
            otherwise="either way, take its row out of suspected_breaks.csv",
        )


def _surprises(connection: duckdb.DuckDBPyConnection) -> Iterable[Question]:
    """Verdicts so far from the target that scope and target deserve a look."""
    rows = connection.execute(
        "select indicator_name_zh, target_attainment.reference_year, reason, coalesce(result.sentence_marked, result.source_url, '')"
        " from marts.target_attainment"
        " left join marts.source_trace as result on result.observation_key = target_attainment.result_observation_key"
        " where flag_for_review order by target_attainment.reference_year desc, indicator_name_zh"
    ).fetchall()
    for name, year, reason, place in rows:
        yield Question("verdicts", f"{name}, {year}", reason, place, otherwise="if both are of one thing, nothing")


def _csv_row(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
