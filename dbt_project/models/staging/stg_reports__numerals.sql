-- One row a numeral of a document's text. Numerals of one printed number share its claim_no and its whole value.

select
    -- ids
    numeral_key,
    document_key,
    {{ block_key('document_key', 'block_no') }} as block_key,
    report_id,
    claim_no,

    -- text
    numeral,
    disposition,
    section,
    table_no,
    table_index,
    row_no,
    column_no,
    value_printed,
    unit,
    qualifier,
    measure_kind,
    direction,
    comparison_base,
    price_basis,
    period,
    period_text,
    value_role,
    ref_area,
    industry_name,
    indicator_name,
    doubts,

    -- numbers
    value,
    decimals,
    unit_mult,
    reference_year,
    reference_year_start,
    page_no,
    span_start,
    span_end,
    sentence_start,
    sentence_end,
    expression_start,
    expression_end,

from {{ source('raw', 'report_numerals') }}
where {{ in_slice('document_key') }}
