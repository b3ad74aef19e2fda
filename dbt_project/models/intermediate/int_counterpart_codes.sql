-- One row an indicator and a counterpart to look for: itself, or one that only looks like it, with the reason why the two
-- cannot be compared.

select
    indicator_code,
    indicator_code as counterpart_code,
    null::varchar as reason_code,
    null::varchar as note,
    null::varchar as note_zh,
from {{ ref('dim_indicator') }}
union all
select
    indicator_code,
    related_code as counterpart_code,
    reason_code,
    note,
    note_zh,
from {{ ref('related_indicators') }}
