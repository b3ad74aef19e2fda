-- One row a quantity or rank written in words.

select
    -- ids
    document_key,
    {{ block_key('document_key', 'block_no') }} as block_key,
    report_id,

    -- text
    text,
    kind,
    unit,
    qualifier,
    scope,
    subject,
    section,
    table_no,

    -- numbers
    value,
    unit_mult,
    consecutive_years,
    reference_year,
    page_no,
    span_start,
    span_end,
    sentence_start,
    sentence_end,

from {{ source('raw', 'report_word_quantities') }}
where {{ in_slice('document_key') }}
