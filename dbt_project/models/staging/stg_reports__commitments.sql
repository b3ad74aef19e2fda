-- One row a promise: a clause, or one number of it.

select
    -- ids
    document_key,
    {{ block_key('document_key', 'block_no') }} as block_key,
    report_id,
    commitment_no,
    claim_no,
    range_claim_no,
    threshold_claim_no,

    -- text
    strength,
    clause,
    subject,
    part,
    section,
    lead,
    table_no,
    table_index,
    row_no,
    column_no,

    -- numbers
    reference_year,
    page_no,
    span_start,
    span_end,
    sentence_start,
    sentence_end,

from {{ source('raw', 'report_commitments') }}
where {{ in_slice('document_key') }}
