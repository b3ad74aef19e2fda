-- One row a relation between printed numbers as the text itself states it.

select
    -- ids
    document_key,
    report_id,
    relation_no,
    claim_no,
    related_claim_no,

    -- text
    relation_kind,
    related_name,
    is_exhaustive,
    has_etc,

    -- numbers
    listed_count,
    span_start,
    span_end,

from {{ source('raw', 'report_claim_relations') }}
where {{ in_slice('document_key') }}
