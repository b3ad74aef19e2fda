-- A returned row is a numeral that is not what the document's text holds at its span: the reader's offsets are wrong, and no
-- figure of that document can be cited. Mend the reader; never the data.

select
    numerals.report_id,
    numerals.span_start,
    numerals.span_end,
    numerals.numeral,
    {{ slice('chunks', 'numerals.span_start', 'numerals.span_end') }} as text_at_span,
from {{ ref('stg_reports__numerals') }} as numerals
inner join {{ ref('int_text_chunks') }} as chunks
    on
        numerals.document_key = chunks.document_key
        and {{ chunk_of('numerals.span_start') }} = chunks.chunk_no
inner join {{ ref('stg_reports__documents') }} as documents
    on numerals.document_key = documents.document_key
where
    case
        -- Longer than what a chunk is sure to hold.
        when numerals.span_end - numerals.span_start > 500
            then substr(documents.text, numerals.span_start + 1, numerals.span_end - numerals.span_start)
        else {{ slice('chunks', 'numerals.span_start', 'numerals.span_end') }}
    end is distinct from numerals.numeral
