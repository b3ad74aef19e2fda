-- One row an indicator and year with levels of this year and the one before in one definition: the growth they give, whether a
-- source states it too, and the average of two years.

with

stated as (

    select distinct
        region_code,
        indicator_code,
        reference_year,
    from {{ ref('int_best_values') }}
    where measure_family = 'growth' and comparison_base = 'previous_year' and is_whole_year and industry_key is null

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

)

select
    growth.region_code::varchar as region_code,
    growth.indicator_code::varchar as indicator_code,
    indicators.indicator_name_zh::varchar as indicator_name_zh,
    indicators.indicator_name_en::varchar as indicator_name_en,
    growth.reference_year::integer as reference_year,
    current_levels.value::decimal(28, 8) as current_value,
    (growth.previous_base / {{ power_of_ten('current_levels.unit_mult') }})::decimal(28, 8) as previous_value,
    {{ unit_label('current_levels.unit_mult', 'current_levels.unit') }}::varchar as unit_label,
    growth.growth_from_levels::decimal(28, 8) as yoy_derived,
    (stated.region_code is not null)::boolean as stated_in_report,
    two_years.two_year_average::decimal(28, 8) as two_year_average,
    indicators.growth_basis::varchar as growth_basis,
    nullif(
        concat_ws(
            '; ',
            case
                when indicators.growth_basis <> 'nominal'
                    then 'growth from levels is not the ' || indicators.growth_basis || ' growth that is published'
            end,
            indicators.note
        ),
        ''
    )::varchar as note,
    growth.observation_key::bigint as current_observation_key,
    growth.previous_observation_key::bigint as previous_observation_key,
from {{ ref('int_level_growth') }} as growth
inner join {{ ref('dim_indicator') }} as indicators
    on growth.indicator_code = indicators.indicator_code
inner join {{ ref('fct_indicator_observation') }} as current_levels
    on growth.observation_key = current_levels.observation_key
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
order by region_code, reference_year desc, indicator_code
