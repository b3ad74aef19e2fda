-- A returned row is a numeral that begins before the one in front of it ends: some characters are counted twice. Mend the
-- reader.

select
    report_id,
    span_start,
    numeral,
    lag(span_end) over (partition by document_key order by span_start) as previous_span_end,
from {{ ref('stg_reports__numerals') }}
qualify previous_span_end > span_start
