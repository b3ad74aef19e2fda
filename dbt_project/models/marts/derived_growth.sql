-- One row an indicator and year with levels of this year and the one before in one definition: the growth they give, whether a
-- source states it too, and the average of two years.

with

stated as (

    select
        region_code,
        indicator_code,
        reference_year,
        arg_min(signed_value, (if({{ is_at_prices_followed('best') }}, 0, 1), result_precedence, observation_key)) as growth,
        arg_min(
            {{ half_unit('unit_mult', 'decimals') }},
            (if({{ is_at_prices_followed('best') }}, 0, 1), result_precedence, observation_key)
        ) as half_unit,
    from {{ ref('int_best_values') }} as best
    where
        {{ in_slice_of_regions('region_code') }}
        and measure_family = 'growth'
        and comparison_base = 'previous_year'
        and is_whole_year
        and industry_key is null
    group by all

),

-- Growth of another basis than the levels', unless the levels give the very growth that is published.
remarks as (

    select
        growth.observation_key,
        indicators.growth_basis <> 'nominal'
        and coalesce(abs(stated.growth - growth.growth_from_levels) > stated.half_unit, true) as is_of_another_basis,
    from {{ ref('int_level_growth') }} as growth
    inner join {{ ref('dim_indicator') }} as indicators
        on growth.indicator_code = indicators.indicator_code
    left join stated
        on
            growth.region_code = stated.region_code
            and growth.indicator_code = stated.indicator_code
            and growth.reference_year = stated.reference_year
    where {{ in_slice_of_regions('growth.region_code') }}

),

two_years as (

    select
        this_year.region_code,
        this_year.indicator_code,
        this_year.reference_year,
        before_last.previous_observation_key as base_observation_key,
        100 * (sqrt((this_year.current_base / before_last.previous_base)::double) - 1) as two_year_average,
    from {{ ref('int_level_growth') }} as this_year
    inner join {{ ref('int_level_growth') }} as before_last
        on this_year.previous_observation_key = before_last.observation_key
    where {{ in_slice_of_regions('this_year.region_code') }} and {{ in_slice_of_regions('before_last.region_code') }}

)

select
    growth.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    growth.indicator_code::varchar as indicator_code,
    indicators.indicator_name_zh::varchar as indicator_name_zh,
    indicators.indicator_name_en::varchar as indicator_name_en,
    growth.reference_year::integer as reference_year,
    current_levels.value::decimal(28, 8) as current_value,
    try_cast(
        growth.previous_base / {{ comparable_factor('units') }} / {{ power_of_ten('current_levels.unit_mult') }} as decimal(28, 8)
    ) as previous_value,
    {{ unit_label('current_levels.unit_mult', 'current_levels.unit') }}::varchar as unit_label,
    growth.growth_from_levels::decimal(28, 8) as yoy_derived,
    (stated.region_code is not null)::boolean as stated_in_report,
    two_years.two_year_average::decimal(28, 8) as two_year_average,
    indicators.growth_basis::varchar as growth_basis,
    case
        when remarks.is_of_another_basis
            then 'growth from levels; the basis of what is published: ' || lower(basis_labels.label_en)
    end::varchar as note,
    nullif(
        concat_ws(
            '；',
            if(remarks.is_of_another_basis, '按总量推算；公布增速为' || basis_labels.label_zh || '增速', null),
            indicators.note
        ),
        ''
    )::varchar as note_zh,
    growth.observation_key::bigint as current_observation_key,
    growth.previous_observation_key::bigint as previous_observation_key,
from {{ ref('int_level_growth') }} as growth
inner join {{ ref('dim_indicator') }} as indicators
    on growth.indicator_code = indicators.indicator_code
inner join {{ ref('fct_indicator_observation') }} as current_levels
    on growth.observation_key = current_levels.observation_key
inner join {{ ref('dim_unit') }} as units
    on current_levels.unit = units.unit
inner join remarks
    on growth.observation_key = remarks.observation_key
left join {{ ref('code_labels') }} as basis_labels
    on indicators.growth_basis = basis_labels.code and basis_labels.code_list = 'growth_basis'
left join stated
    on
        growth.region_code = stated.region_code
        and growth.indicator_code = stated.indicator_code
        and growth.reference_year = stated.reference_year
left join two_years
    on
        growth.region_code = two_years.region_code
        and growth.indicator_code = two_years.indicator_code
        and growth.reference_year = two_years.reference_year
left join {{ ref('int_region_names') }} as region_names
    on growth.region_code = region_names.region_code
where {{ in_slice_of_regions('growth.region_code') }} and {{ in_slice_of_regions('current_levels.region_code') }}
order by region_code, reference_year desc, indicator_code
