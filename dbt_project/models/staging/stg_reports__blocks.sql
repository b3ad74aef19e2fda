-- One row a block of a document's running order.

select
    -- ids
    {{ block_key('document_key', 'block_no') }} as block_key,
    document_key,
    report_id,
    block_no,

    -- text
    block_type,
    marker,
    section,
    part,
    heading,
    text,

    -- numbers
    level,
    table_index,
    table_no,
    page_no,
    span_start,
    span_end,

from {{ source('raw', 'report_blocks') }}
where {{ in_slice('document_key') }}
