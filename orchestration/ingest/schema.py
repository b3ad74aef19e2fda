"""Arrow schemas of a parse: what one document yields, as stored in the parse cache and loaded into ``raw.*``.

One schema a raw table. Every table carries ``report_id`` (``<region>-<execution year>-<document type>-v<version>``, the
stable natural key); dense BIGINT keys are given when all parses are loaded (``document_key`` in order of report_id,
``numeral_key`` in document and span order), because they are valid within one release only.
"""

from __future__ import annotations

import pyarrow as pa

VALUE = pa.decimal128(28, 8)


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


_text, _int, _big, _bool = pa.string(), pa.int32(), pa.int64(), pa.bool_()

DOCUMENTS = _schema(
    report_id=_text, region_code=_text, execution_year=_int, document_type=_text, report_version=_int,
    source_path=_text, sha256=_text, format=_text, encoding=_text, reader_version=_text,
    title=_text, genre=_text, region_name=_text, plan_year=_int, issuer=_text, session=_text, presented_on=pa.date32(),
    language=_text, plan_status=_text, licence_note=_text, text=_text, page_count=_int,
)  # fmt: skip
BLOCKS = _schema(
    report_id=_text, block_no=_int, block_type=_text, level=_int, marker=_text, section=_text, part=_text,
    heading=_text, table_index=_int, table_no=_int, page_no=_int, span_start=_int, span_end=_int, text=_text,
)  # fmt: skip
TABLE_CELLS = _schema(
    report_id=_text, table_index=_int, table_no=_int, table_title=_text, row_no=_int, column_no=_int,
    column_header=_text, row_label=_text, is_label=_bool, is_repeated=_bool, cell_text=_text, block_no=_int,
    section=_text, page_no=_int, span_start=_int, span_end=_int, is_keyed=_bool,
)  # fmt: skip
NUMERALS = _schema(
    report_id=_text, span_start=_int, span_end=_int, numeral=_text, disposition=_text, claim_no=_int, block_no=_int,
    page_no=_int, section=_text, table_no=_int, table_index=_int, row_no=_int, column_no=_int,
    value=VALUE, value_printed=_text, decimals=_int, unit_mult=_int, unit=_text, qualifier=_text, measure_kind=_text,
    direction=_text, comparison_base=_text, price_basis=_text, reference_year=_int, reference_year_start=_int,
    period=_text, period_text=_text, value_role=_text, ref_area=_text, industry_name=_text, indicator_name=_text,
    sentence_start=_int, sentence_end=_int, expression_start=_int, expression_end=_int, doubts=_text,
)  # fmt: skip
TEXT_VALUES = _schema(
    report_id=_text, span_start=_int, span_end=_int, value_text=_text, block_no=_int, page_no=_int, section=_text,
    table_no=_int, table_index=_int, row_no=_int, column_no=_int, measure_kind=_text, reference_year=_int, period=_text,
    value_role=_text, unit=_text, indicator_name=_text, sentence_start=_int, sentence_end=_int,
)  # fmt: skip
WORD_QUANTITIES = _schema(
    report_id=_text, span_start=_int, span_end=_int, text=_text, kind=_text, value=VALUE, unit_mult=_int, unit=_text,
    qualifier=_text, scope=_text, subject=_text, consecutive_years=_int, reference_year=_int, block_no=_int,
    page_no=_int, section=_text, table_no=_int, sentence_start=_int, sentence_end=_int,
)  # fmt: skip
PROJECT_MENTIONS = _schema(
    report_id=_text, mention_no=_int, project_name=_text, category=_text, work=_text, stage=_text, aimed_stage=_text,
    stage_text=_text, reference_year=_int, claim_no=_int, part=_text, section=_text, block_no=_int, page_no=_int,
    table_no=_int, table_index=_int, row_no=_int, span_start=_int, span_end=_int, sentence_start=_int,
    sentence_end=_int,
)  # fmt: skip
COMMITMENTS = _schema(
    report_id=_text, commitment_no=_int, strength=_text, clause=_text, subject=_text, claim_no=_int,
    range_claim_no=_int, threshold_claim_no=_int, reference_year=_int, part=_text, section=_text, lead=_text,
    block_no=_int, page_no=_int, table_no=_int, table_index=_int, row_no=_int, column_no=_int, span_start=_int,
    span_end=_int, sentence_start=_int, sentence_end=_int,
)  # fmt: skip
CLAIM_RELATIONS = _schema(
    report_id=_text, relation_no=_int, relation_kind=_text, claim_no=_int, related_claim_no=_int, related_name=_text,
    is_exhaustive=_bool, listed_count=_int, has_etc=_bool, span_start=_int, span_end=_int,
)  # fmt: skip
KEYED_OBSERVATIONS = _schema(
    region_code=_text, keyed_file=_text, keyed_line=_int, claim_no=_int, sha256=_text,
    # as typed
    year_text=_text, period_text=_text, indicator_name=_text, value_text=_text, unit_text=_text,
    source_title=_text, source_url=_text, confidence=_text,
    # as read by the reader's own functions
    value=VALUE, value_printed=_text, decimals=_int, unit_mult=_int, unit=_text, qualifier=_text, measure_kind=_text,
    direction=_text, comparison_base=_text, price_basis=_text, reference_year=_int, reference_year_start=_int,
    period=_text, value_role=_text, ref_area=_text, is_stretch=_bool,
)  # fmt: skip

RAW_TABLES: dict[str, pa.Schema] = {
    "report_documents": DOCUMENTS,
    "report_blocks": BLOCKS,
    "report_table_cells": TABLE_CELLS,
    "report_numerals": NUMERALS,
    "report_text_values": TEXT_VALUES,
    "report_word_quantities": WORD_QUANTITIES,
    "report_project_mentions": PROJECT_MENTIONS,
    "report_commitments": COMMITMENTS,
    "report_claim_relations": CLAIM_RELATIONS,
    "keyed_observations": KEYED_OBSERVATIONS,
}
"""Schema of each raw table but its dense key: ``document_key`` first in every report_* table,
then ``numeral_key`` in report_numerals; ``keyed_key`` first in keyed_observations."""
