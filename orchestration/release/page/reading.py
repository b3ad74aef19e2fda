"""Taking one district's year out of a release's database: its marts' rows, its documents, where every figure stands.

Reads only; how anything looks is the templates' business. Rows are mappings by the marts' own column names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.release.page.manuscript import Anchor, Block, Cell, Mark, Part, parts_of, pieces_of

Record = Mapping[str, Any]


@dataclass(frozen=True, order=True)
class DistrictYear:
    """What one page is about: a region and the year its reports look back on."""

    region_code: str
    execution_year: int

    @property
    def name(self) -> str:
        return f"{self.region_code}-{self.execution_year}"


@dataclass(frozen=True)
class Document:
    """A document of the page, its text cut at its numbers, the ledger's rows by number, and what links can lead to."""

    number: int
    facts: Record
    headings: Sequence[Record]
    parts: Sequence[Part]
    ledger: Sequence[Record]
    names: frozenset[str]


@dataclass(frozen=True)
class Card:
    """Everything that a page shows."""

    about: DistrictYear
    release_id: str
    region: Record
    plan_year: int
    documents: Sequence[Document]
    attainment: Sequence[Record]
    industries: Sequence[Record]
    achievements: Sequence[Record]
    renovation: Sequence[Record]
    environment: Sequence[Record]
    stances: Sequence[Record]
    commitments: Sequence[Record]
    ranks: Sequence[Record]
    relations: Sequence[Record]
    findings: Sequence[Record]
    conflicts: Sequence[Record]
    breaks: Sequence[Record]
    held_back: Sequence[Record]
    trace: Mapping[int, Record]


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """The release's database, read-only."""
    return duckdb.connect(database, read_only=True)


def district_years(connection: duckdb.DuckDBPyConnection) -> list[DistrictYear]:
    """Every region and year with a report in force, the newest years first."""
    rows = connection.execute(
        "select distinct region_code, execution_year from core.dim_report where is_latest"
        " order by execution_year desc, region_code"
    ).fetchall()
    return [DistrictYear(*row) for row in rows]


def region_names(connection: duckdb.DuckDBPyConnection) -> dict[str, Record]:
    """Names of regions by code; of members that share a code, the one valid today."""
    rows = _records(
        connection,
        "select region_code, region_name_zh, region_name_en from core.dim_region"
        " qualify row_number() over (partition by region_code order by valid_from desc nulls last) = 1",
    )
    return {row["region_code"]: row for row in rows}


def read_card(connection: duckdb.DuckDBPyConnection, about: DistrictYear, release_id: str) -> Card:
    """The rows of one page."""
    region = {"region": about.region_code}
    year = {**region, "year": about.execution_year}
    facts = _records(connection, _DOCUMENTS, year)
    plan_year = next((f["plan_year"] for f in facts if f["plan_year"]), about.execution_year + 1)
    ahead = {**region, "year": plan_year}

    def of(sql: str, parameters: Mapping[str, Any]) -> list[Record]:
        return _records(connection, sql, parameters)

    commitments = of(_COMMITMENTS, ahead)
    ranks, achievements = of(_RANKS, year), of(_ACHIEVEMENTS, year)
    renovation = of(_RENOVATION, {**year, "plan_year": plan_year})
    anchors = _anchors(connection, commitments, ranks, achievements, renovation)
    name = {"region_code": about.region_code, "region_name_zh": about.region_code, "region_name_en": about.region_code}
    return Card(
        about=about,
        release_id=release_id,
        region=region_names(connection).get(about.region_code, name),
        plan_year=plan_year,
        documents=[
            _document(connection, number, each, anchors.get(each["document_key"], []))
            for number, each in enumerate(facts)
        ],
        attainment=of(_ATTAINMENT, year),
        industries=of(_INDUSTRIES, year),
        achievements=achievements,
        renovation=renovation,
        environment=of(_ENVIRONMENT, year),
        stances=of(_STANCES, ahead),
        commitments=commitments,
        ranks=ranks,
        relations=of(_RELATIONS, year),
        findings=of(_FINDINGS, year),
        conflicts=of(_CONFLICTS, {**year, "plan_year": plan_year}),
        breaks=of(_BREAKS, region),
        held_back=of(_HELD_BACK, year),
        trace={row["observation_key"]: row for row in of(_TRACE, region)},
    )


def _document(connection: duckdb.DuckDBPyConnection, number: int, facts: Record, anchors: Sequence[Anchor]) -> Document:
    key = {"document": facts["document_key"]}
    ledger = _records(connection, _LEDGER, key)
    places = list(anchors)
    for row in _records(connection, _OTHERS, key):
        if any(row["span_start"] < other["span_end"] and other["span_start"] < row["span_end"] for other in ledger):
            places.append(Anchor(row["span_start"], f"o{row['observation_key']}"))
        else:
            ledger.append(row)
    blocks = [Block(**row) for row in _records(connection, _BLOCKS, key)]
    cells = [Cell(**row) for row in _records(connection, _CELLS, key)]
    parts = parts_of(facts["text"], blocks, cells, _marks(ledger), places)
    headings = _records(connection, _HEADINGS, key)
    return Document(number, facts, headings, parts, ledger, frozenset(_names_of(parts)))


def _marks(ledger: Sequence[Record]) -> list[Mark]:
    """A mark for every row; the first of an observation bears its name."""
    named: set[int] = set()
    marks = []
    for place, row in enumerate(ledger):
        key = row["observation_key"]
        anchor = None if key is None or key in named else f"o{key}"
        named.add(key)
        marks.append(Mark(row["span_start"], row["span_end"], place, anchor))
    return marks


def _names_of(parts: Sequence[Part]) -> Iterator[str]:
    for piece in pieces_of(parts):
        if name := piece.anchor or (piece.mark and piece.mark.anchor):
            yield name


def _anchors(
    connection: duckdb.DuckDBPyConnection,
    commitments: Sequence[Record],
    ranks: Sequence[Record],
    achievements: Sequence[Record],
    renovation: Sequence[Record],
) -> dict[int, list[Anchor]]:
    """The places that rows without a figure of their own lead to, by document."""
    found: dict[int, list[Anchor]] = {}
    for row in commitments:
        if row["document_key"] is not None and row["span_start"] is not None:
            found.setdefault(row["document_key"], []).append(Anchor(row["span_start"], f"c{row['commitment_key']}"))
    for row in ranks:
        found.setdefault(row["document_key"], []).append(
            Anchor(row["span_start"], f"r{row['document_key']}-{row['span_start']}")
        )
    wanted = {row["first_block_key"] for row in renovation} | {row["block_key"] for row in achievements}
    for row in _records(connection, _BLOCK_PLACES, {"keys": sorted(key for key in wanted if key is not None)}):
        found.setdefault(row["document_key"], []).append(Anchor(row["span_start"], f"b{row['block_key']}"))
    return found


def _records(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
) -> list[Record]:
    cursor = connection.execute(sql, dict(parameters or {}))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


_DOCUMENTS = """
    select documents.*, reports.plan_status as plan_status_told
    from raw.report_documents as documents
    inner join core.dim_report as reports using (document_key)
    where reports.is_latest and documents.region_code = $region and documents.execution_year = $year
    order by documents.document_type <> 'plan_report', documents.report_id
"""
_LEDGER = """
    select
        ledger.observation_key, span_start, span_end, numeral, disposition, mapped_state, why_not, indicator_name,
        value, unit_mult, unit, qualifier, measure_kind, reference_year, period, value_role, page_no, section, is_keyed
    from marts.number_ledger as ledger
    where document_key = $document
    order by numeral_key
"""
# Observations that the ledger does not name: values in words, such as a target “as assigned by the city”, several of which
# may share their words.
_OTHERS = """
    select
        facts.observation_key, facts.span_start, facts.span_end, facts.claim_text as numeral, 'words' as disposition,
        case when facts.is_catalogued then 'catalogued' else 'for_review' end as mapped_state, null as why_not,
        facts.indicator_name, facts.value, facts.unit_mult, facts.unit, facts.qualifier, facts.measure_kind,
        facts.reference_year, facts.period, facts.value_role, facts.page_no, facts.section, false as is_keyed
    from core.fct_indicator_observation as facts
    where
        facts.document_key = $document and facts.span_start is not null
        and facts.observation_key not in (
            select ledger.observation_key from marts.number_ledger as ledger where ledger.observation_key is not null
        )
    order by facts.span_start, facts.observation_key
"""
_BLOCKS = """
    select block_type as kind, span_start as start, span_end as end, page_no as page, level, table_index
    from raw.report_blocks
    where document_key = $document and span_start is not null
    order by block_no
"""
_HEADINGS = """
    select section, text from raw.report_blocks
    where document_key = $document and block_type = 'heading'
    order by block_no desc
"""
_CELLS = """
    select
        table_index, row_no as row, column_no as column, span_start as start, span_end as end,
        coalesce(column_header, '') as header, is_label, is_repeated
    from raw.report_table_cells
    where document_key = $document and span_start is not null
    order by table_index, row_no, column_no
"""
_BLOCK_PLACES = """
    select document_key, span_start, document_key * 1000000 + block_no as block_key
    from raw.report_blocks
    where list_contains($keys, document_key * 1000000 + block_no) and span_start is not null
    order by block_key
"""
_ATTAINMENT = """
    select * from marts.target_attainment
    where region_code = $region and reference_year = $year
    order by
        list_position(['missed', 'not_comparable', 'no_result', 'qualitative', 'met', 'pending'], verdict),
        target_observation_key
"""
_INDUSTRIES = """
    select
        structure.*, schemes.scheme_name_zh,
        facts_tax.value_printed as tax_printed, facts_share.value_printed as share_printed
    from marts.industry_structure as structure
    left join core.dim_industry as schemes using (industry_code)
    left join core.fct_indicator_observation as facts_tax on structure.tax_observation_key = facts_tax.observation_key
    left join core.fct_indicator_observation as facts_share
        on structure.share_observation_key = facts_share.observation_key
    where structure.region_code = $region and structure.reference_year = $year and structure.value_role <> 'target'
    order by structure.rank nulls last, structure.display_order
"""
_ACHIEVEMENTS = """
    select * from marts.industry_achievements
    where region_code = $region and reference_year = $year
    order by display_order, industry_code, bullet_no
"""
_RENOVATION = """
    select * from marts.renovation_progress
    where region_code = $region and reference_year in ($year, $plan_year)
    order by
        min(display_order) over (partition by category), category, reference_year,
        list_position(
            ['planned', 'launched', 'started', 'raised', 'signing', 'signed', 'in_progress', 'supplied', 'completed'], stage
        ),
        stage
"""
_ENVIRONMENT = """
    select
        scorecard.*, indicators.indicator_name_en as name_en, ahead.target_observation_key as next_key
    from marts.environment_scorecard as scorecard
    left join core.dim_indicator as indicators using (indicator_code)
    left join marts.environment_scorecard as ahead
        on
            scorecard.region_code = ahead.region_code and scorecard.indicator_code = ahead.indicator_code
            and scorecard.reference_year + 1 = ahead.reference_year and scorecard.next_target = ahead.target_value
    where scorecard.region_code = $region and scorecard.reference_year = $year
    order by scorecard.display_order, scorecard.indicator_code
"""
_STANCES = """
    select
        stance.*, coalesce(indicators.domain_code, 'OTH') as domain_code,
    from marts.target_stance as stance
    left join core.dim_indicator as indicators using (indicator_code)
    where stance.region_code = $region and stance.plan_year = $year
    order by
        min(stance.target_observation_key) over (partition by coalesce(indicators.domain_code, 'OTH')),
        stance.target_observation_key
"""
_COMMITMENTS = """
    select
        commitments.commitment_key, commitments.commitment_text, commitments.sentence, commitments.section,
        commitments.page_no, commitments.span_start, commitments.commitment_strength, documents.document_key
    from marts.plan_commitments as commitments
    left join raw.report_documents as documents on commitments.source_id = documents.report_id
    where
        commitments.region_code = $region and commitments.due_year = $year and commitments.is_leading
        and commitments.target_value is null and commitments.observation_key is null
    order by commitments.commitment_key
"""
_RANKS = """
    select ranks.*
    from marts.rank_claims as ranks
    inner join core.dim_report as reports using (document_key)
    where ranks.region_code = $region and reports.execution_year = $year and reports.is_latest
    order by ranks.span_start
"""
_OF_THE_YEAR = """
    relations.region_code = $region
    and (reports.execution_year = $year or (reports.execution_year is null and relations.reference_year = $year))
"""
_RELATIONS = f"""
    select
        relations.relation_kind, relations.relation_kind_zh, relations.verdict, relations.severity = 'outcome' as is_outcome,
        count(*) as relation_count
    from marts.reconciliations as relations
    left join core.dim_report as reports using (report_id)
    where {_OF_THE_YEAR}
    group by all
    order by all
"""
# A target that was not reached is a result of the year and stands among the promises: no figure disagrees with another.
_FINDINGS = f"""
    select relations.*
    from marts.reconciliations as relations
    left join core.dim_report as reports using (report_id)
    where {_OF_THE_YEAR} and relations.verdict <> 'holds' and relations.severity <> 'outcome'
    order by
        list_position(['fails', 'holds_by_truncation', 'not_comparable', 'unverifiable'], relations.verdict),
        relations.relation_key
"""
_CONFLICTS = """
    select * from marts.claim_conflicts
    where region_code = $region and reference_year in ($year, $plan_year)
    order by observation_key, other_observation_key
"""
_BREAKS = """
    select * from marts.comparability_breaks
    where region_code = $region
    order by break_year desc, break_id
"""
_HELD_BACK = """
    select * from marts.held_back_findings
    where region_code = $region and execution_year = $year
    order by held_back_key
"""
_TRACE = """
    select trace.*, sources.published_on, documents.execution_year, facts.value, facts.value_printed, facts.unit_mult, facts.unit
    from marts.source_trace as trace
    left join core.fct_indicator_observation as facts using (observation_key)
    left join core.dim_source as sources on trace.source_key = sources.source_key
    left join raw.report_documents as documents on trace.report_id = documents.report_id
    where trace.region_code = $region
"""
