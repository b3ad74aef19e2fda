-- One row a target as one source states it; its repeats in that source are one promise. Words that set a bound (正增长) promise
-- that bound.

select
    observations.* exclude (unit, unit_mult, qualifier),
    coalesce(observations.signed_value, words.bound_value) as promised_value,
    coalesce(observations.unit, words.bound_unit) as unit,
    if(words.bound_value is not null, 0, observations.unit_mult) as unit_mult,
    coalesce(words.bound_qualifier, observations.qualifier) as qualifier,
    array_agg(observations.observation_key) over promise as claim_keys,
    {{ measure_family('observations.measure_kind') }} as measure_family,
    coalesce(observations.comparison_base, 'none') as base,
    coalesce(observations.indicator_code, {{ matching_name('observations.indicator_name') }}) as identity,
    {{ is_of_one_industry('observations') }} as is_of_one_industry,
    -- Two industries that no classification lists are not one.
    if(observations.industry_key is null, observations.industry_name, null) as unknown_industry,
    sources.source_id,
    sources.source_title,
    sources.target_precedence,
    -- The plan as it was set comes before a later report that quotes it.
    coalesce(reports.plan_year = observations.reference_year, false) as is_of_its_plan,
    units.base_unit,
    units.factor,
    units.dimension,
    periods.period_class,
    -- Judged are promises of one year for the whole district.
    case
        when
            not {{ is_of_one_industry('observations') }}
            and not {{ is_of_unknown_industry('observations') }}
            and (periods.period_class <> 'multi' or observations.period = 'five_year')
            then observations.indicator_code
    end as attainment_code,
from {{ ref('fct_indicator_observation') }} as observations
inner join {{ ref('dim_source') }} as sources
    on observations.source_key = sources.source_key
inner join {{ ref('dim_period') }} as periods
    on observations.period = periods.period
left join {{ ref('dim_report') }} as reports
    on observations.document_key = reports.document_key
left join {{ ref('int_target_words') }} as words
    on observations.observation_key = words.observation_key
left join {{ ref('dim_unit') }} as units
    on coalesce(observations.unit, words.bound_unit) = units.unit
where
    {{ in_slice_of_regions('observations.region_code') }}
    and observations.value_role = 'target'
    and observations.is_latest
    and observations.ref_area is null
    and observations.measure_kind <> 'threshold'
window
    promise as (
        partition by
            observations.region_code,
            coalesce(observations.indicator_code, {{ matching_name('observations.indicator_name') }}),
            observations.industry_key,
            if(observations.industry_key is null, observations.industry_name, null),
            {{ measure_family('observations.measure_kind') }},
            observations.comparison_base,
            observations.reference_year,
            observations.period,
            observations.is_stretch,
            coalesce(observations.qualifier = 'range_high', false),
            observations.source_key
    )
qualify row_number() over (
        promise order by observations.value is null, observations.claim_source = 'table' desc, observations.observation_key
    ) = 1
