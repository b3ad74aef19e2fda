-- One row a region, indicator and year with levels of this year and the one before, in one definition, unit and price basis and
-- within the same borders: growth from levels. A year has one level, whatever periods it is printed for (年末, 全年), so that years
-- follow each other.

with

levels as (

    select
        region_code,
        border_no,
        indicator_code,
        reference_year,
        observation_key,
        {{ comparable_base('best.signed_base', 'best') }} as level_base,
        {{ comparable_unit('best') }} as level_unit,
        coalesce(price_basis, 'current') as price_basis,
        (
            select count(*)
            from {{ ref('definition_breaks') }} as breaks
            where
                breaks.region_code = best.region_code
                and breaks.indicator_code = best.indicator_code
                and breaks.results_from_year <= best.reference_year
        ) as segment_no,
    from {{ ref('int_best_values') }} as best
    where
        {{ in_slice_of_regions('region_code') }}
        and measure_kind = 'level'
        and is_whole_year
        and industry_key is null
        and unit is not null
        and reference_year_start is null
    qualify row_number() over (
            partition by region_code, indicator_code, level_unit, coalesce(price_basis, 'current'), reference_year
            order by period = 'full_year' desc, price_basis is null desc, observation_key
        ) = 1

)

select
    this_year.region_code,
    this_year.indicator_code,
    this_year.reference_year,
    this_year.observation_key,
    last_year.observation_key as previous_observation_key,
    this_year.level_base as current_base,
    last_year.level_base as previous_base,
    try_cast(100 * (this_year.level_base / last_year.level_base - 1) as decimal(28, 8)) as growth_from_levels,
from levels as this_year
inner join levels as last_year
    on
        this_year.region_code = last_year.region_code
        and this_year.border_no is not distinct from last_year.border_no
        and this_year.indicator_code = last_year.indicator_code
        and this_year.level_unit = last_year.level_unit
        and this_year.price_basis = last_year.price_basis
        and this_year.reference_year = last_year.reference_year + 1
        and this_year.segment_no = last_year.segment_no
where last_year.level_base > 0
qualify row_number() over (
        partition by this_year.region_code, this_year.indicator_code, this_year.reference_year
        order by this_year.price_basis = 'current' desc, this_year.observation_key
    ) = 1
