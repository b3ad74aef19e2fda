-- One row a body cell; a spanning label has a row for each row it spans, marked as repeated after the first.

select
    -- ids
    document_key,
    {{ block_key('document_key', 'block_no') }} as block_key,
    report_id,
    block_no,
    table_index,
    table_no,
    row_no,
    column_no,

    -- text
    table_title,
    column_header,
    row_label,
    cell_text,
    section,
    is_label,
    is_repeated,
    is_keyed,

    -- numbers
    page_no,
    span_start,
    span_end,

from {{ source('raw', 'report_table_cells') }}
where {{ in_slice('document_key') }}
