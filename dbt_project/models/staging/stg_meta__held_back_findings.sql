-- One row a finding that keeps a document out of this build.

select
    -- ids
    report_id,
    region_code,
    document_type,
    source_path,
    sha256,
    finding_id,
    source_id,
    relation_kind,

    -- text
    title,
    relation_kind_zh,
    indicator_name,
    expression,
    comparison,
    unit_label,
    section,
    sentence_marked,
    operands,

    -- numbers
    execution_year,
    report_version,
    reference_year,
    stated,
    recomputed,
    difference,
    tolerance,
    page_no,
    table_no,
    span_start,
    span_end,

from {{ source('meta', 'held_back_findings') }}
