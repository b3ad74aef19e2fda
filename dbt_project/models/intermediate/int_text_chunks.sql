-- One row five hundred characters of a document, with five hundred before and after. Cutting a short piece out of a chunk costs
-- the chunk's length; out of the whole text, the document's, once for every number.

with

chunks as (

    select
        documents.document_key,
        chunk_nos.chunk_no,
        greatest(chunk_nos.chunk_no * 500 - 500, 0) as chunk_start,
        substr(documents.text, greatest(chunk_nos.chunk_no * 500 - 500, 0) + 1, 1500) as text,
    from {{ ref('stg_reports__documents') }} as documents
    cross join lateral (
        select unnest(range(length(documents.text) // 500 + 1)) as chunk_no
    ) as chunk_nos

)

select
    *,
    -- Asked once a chunk, it need not be asked of every piece cut from it.
    {{ has_private_characters('text') }} as has_private_characters,
from chunks
