-- One row a numeral of a statistic: its words as printed. A table of its own: a chunk of text weighs a hundred times what is
-- cut from it, and must not be in memory while claims are sorted.

select
    numerals.document_key,
    numerals.numeral_key,
    -- A cell that is an answer, else the number with its qualifier and unit.
    coalesce(
        {{ compact('cells.cell_text') }},
        {{ compact(slice('chunks', 'numerals.expression_start', 'numerals.expression_end')) }}
    ) as claim_text,
    {{ is_like_for_like('numerals', 'chunks') }} as is_like_for_like,
from {{ ref('stg_reports__numerals') }} as numerals
left join {{ ref('int_answering_cells') }} as cells
    on
        numerals.document_key = cells.document_key
        and numerals.table_index = cells.table_index
        and numerals.row_no = cells.row_no
        and numerals.column_no = cells.column_no
left join {{ ref('int_text_chunks') }} as chunks
    on
        numerals.document_key = chunks.document_key
        and {{ chunk_of('numerals.expression_start') }} = chunks.chunk_no
where numerals.disposition = 'statistic'
