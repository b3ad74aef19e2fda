-- One row an answer in words where a number is due: a table cell, or an outcome in running text.

select
    -- ids
    document_key,
    {{ block_key('document_key', 'block_no') }} as block_key,
    report_id,

    -- text
    value_text,
    section,
    table_no,
    table_index,
    row_no,
    column_no,
    measure_kind,
    period,
    value_role,
    unit,
    indicator_name,

    -- numbers
    reference_year,
    page_no,
    span_start,
    span_end,
    sentence_start,
    sentence_end,

from {{ source('raw', 'report_text_values') }}
where {{ in_slice('document_key') }}
