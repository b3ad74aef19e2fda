-- One row a period within a year (or over years): those of the seed, and those that claims use beyond it.

with

used_periods as (

    select distinct period from {{ ref('int_claims') }}
    where period is not null

)

select
    coalesce(periods.period, used_periods.period)::varchar as period,
    coalesce(periods.period_label_zh, used_periods.period)::varchar as period_label_zh,
    periods.period_label_en::varchar as period_label_en,
    coalesce(periods.period_class, 'other')::varchar as period_class,
    periods.elapsed_share::decimal(28, 8) as elapsed_share,
    coalesce(periods.is_from_year_start, false)::boolean as is_from_year_start,
    coalesce(periods.freq, 'A')::varchar as freq,
    periods.sdmx_time_period::varchar as sdmx_time_period,
from {{ ref('periods') }} as periods
full outer join used_periods
    on periods.period = used_periods.period
