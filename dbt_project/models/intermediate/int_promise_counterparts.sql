-- One row a promise with a figure of the year before beside it: the same indicator's where there is one, of the whole year before
-- of a part of it, else one that only looks like it; with the reason where the two cannot be compared.

with

results as (

    select * from {{ ref('int_best_values') }}
    where is_from_year_start and {{ in_slice_of_regions('region_code') }}

)

select
    promises.observation_key,
    promises.region_code,
    results.observation_key as previous_observation_key,
    -- In the promise's unit, null where that measures something else.
    try_cast(
        case
            when {{ are_comparable_units('promises', 'results') }}
                then results.signed_base * (results.factor / promises.factor) / {{ power_of_ten('promises.unit_mult') }}
        end
        as decimal(28, 8)
    ) as previous_value,
    {{ words_alone('results') }} as previous_text,
    case
        when promises.promised_value is null then 'not_quantified'
        when codes.reason_code is not null then codes.reason_code
        when results.measure_family <> promises.measure_family then 'kind_differs'
        when borders.border_no <> results.border_no then 'boundary_change'
        when breaks.indicator_code is not null then 'definition_break'
        when not results.is_whole_year or promises.period_class = 'multi' then 'period_differs'
        when not {{ are_comparable_units('promises', 'results') }} then 'unit_differs'
    end as previous_reason_code,
    coalesce(
        codes.note,
        if(promises.promised_value is null, 'the promise gives no number', null),
        case
            when promises.period_class = 'multi' then 'the figure speaks of one year, the promise of several'
            when not results.is_whole_year
                then 'the figure speaks of ' || lower(periods.period_label_en) || ', the promise of the whole year'
        end
    ) as previous_note,
    coalesce(
        codes.note_zh,
        if(promises.promised_value is null, '承诺没有数量', null),
        case
            when promises.period_class = 'multi' then '对应数为一年，承诺为多年'
            when not results.is_whole_year then '对应数为' || periods.period_label_zh || '，承诺为全年'
        end
    ) as previous_note_zh,
from {{ ref('int_promises') }} as promises
inner join {{ ref('int_counterpart_codes') }} as codes
    on promises.indicator_code = codes.indicator_code
inner join results
    on
        promises.region_code = results.region_code
        and codes.counterpart_code = results.indicator_code
        and promises.reference_year = results.reference_year + 1
        and promises.is_of_one_industry = results.is_of_one_industry
        and (not promises.is_of_one_industry or promises.industry_key = results.industry_key)
inner join {{ ref('dim_period') }} as periods
    on results.period = periods.period
left join {{ ref('int_region_borders') }} as borders
    on promises.region_key = borders.region_key
left join {{ ref('definition_breaks') }} as breaks
    on
        promises.region_code = breaks.region_code
        and promises.indicator_code = breaks.indicator_code
        and promises.reference_year = breaks.targets_from_year
where {{ in_slice_of_regions('promises.region_code') }}
qualify row_number() over (
        partition by promises.observation_key
        order by
            codes.reason_code is null desc,
            results.measure_family = promises.measure_family desc,
            {{ is_at_prices_followed('results') }} desc,
            results.is_whole_year desc,
            results.comparison_base = promises.base desc,
            results.elapsed_share desc nulls last,
            results.observation_key
    ) = 1
