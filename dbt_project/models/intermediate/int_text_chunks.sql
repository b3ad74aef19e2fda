-- One row a thousand characters of a document, with some before and after. Cutting a short piece out of a chunk costs the
-- chunk's length; out of the whole text, the document's, once for every number.

select
    documents.document_key,
    chunk_nos.chunk_no,
    greatest(chunk_nos.chunk_no * 1000 - 1000, 0) as chunk_start,
    substr(documents.text, greatest(chunk_nos.chunk_no * 1000 - 1000, 0) + 1, 3000) as text,
from {{ ref('stg_reports__documents') }} as documents
cross join lateral (
    select unnest(range(length(documents.text) // 1000 + 1)) as chunk_no
) as chunk_nos
