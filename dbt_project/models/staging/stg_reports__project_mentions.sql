-- One row a named project at one place of a document.

select
    -- ids
    document_key,
    {{ block_key('document_key', 'block_no') }} as block_key,
    report_id,
    mention_no,
    claim_no,

    -- text
    project_name,
    category,
    work,
    stage,
    aimed_stage,
    stage_text,
    part,
    section,
    table_no,
    table_index,
    row_no,

    -- numbers
    reference_year,
    page_no,
    span_start,
    span_end,
    sentence_start,
    sentence_end,

from {{ source('raw', 'report_project_mentions') }}
where {{ in_slice('document_key') }}
