-- One row a promise with a figure of the year before beside it: the same indicator's where there is one, else one that only
-- looks like it, with the reason why the two cannot be compared.

with

results as (

    select * from {{ ref('int_best_values') }}
    where is_whole_year and industry_key is null

)

select
    promises.observation_key,
    results.observation_key as previous_observation_key,
    results.signed_value as previous_value,
    results.claim_text as previous_text,
    results.unit_mult as previous_unit_mult,
    results.unit as previous_unit,
    case
        when results.indicator_code <> promises.indicator_code then related.reason_code
        when results.measure_family <> promises.measure_family then 'kind_differs'
        when breaks.indicator_code is not null then 'definition_break'
    end as previous_reason_code,
    related.note as previous_note,
from {{ ref('int_promises') }} as promises
inner join results
    on
        promises.region_code = results.region_code
        and promises.reference_year = results.reference_year + 1
left join {{ ref('related_indicators') }} as related
    on promises.indicator_code = related.indicator_code and results.indicator_code = related.related_code
left join {{ ref('definition_breaks') }} as breaks
    on
        promises.region_code = breaks.region_code
        and promises.indicator_code = breaks.indicator_code
        and promises.reference_year = breaks.targets_from_year
where promises.indicator_code = results.indicator_code or related.reason_code is not null
qualify row_number() over (
        partition by promises.observation_key
        order by
            results.indicator_code = promises.indicator_code desc,
            results.measure_family = promises.measure_family desc,
            results.comparison_base = promises.base desc,
            results.observation_key
    ) = 1
