-- One row a stated growth against levels, where the year before's level is known, or against the whole numbers a count can have
-- been. Only nominal growth is judged by levels; other growth may agree with them, and proves nothing where it does not. Levels
-- within other borders prove nothing either way.

with

growths as (

    select * from {{ ref('int_relation_claims') }}
    where
        {{ in_slice_of_regions('region_code') }}
        and measure_family = 'growth'
        and comparison_base = 'previous_year'
        and role_group = 'actual'
        and qualifier = 'exact'

),

levels as (

    select * from {{ ref('int_relation_operands') }}
    where measure_kind = 'level' and role_group = 'actual'

),

this_years as (

    select
        growths.observation_key,
        levels.observation_key as operand_key,
        levels.border_no,
        levels.signed_base,
        levels.half_base,
        levels.base_unit,
        levels.dimension,
        levels.dimension in ('count', 'persons') and levels.half_base = 0 as is_whole_count,
    from growths
    inner join levels
        on
            growths.region_code = levels.region_code
            and growths.indicator_code = levels.indicator_code
            and growths.industry_name = levels.industry_name
            and growths.reference_year = levels.reference_year
            and growths.period = levels.period
    qualify row_number() over (
            partition by growths.observation_key
            order by
                levels.source_key = growths.source_key desc,
                levels.result_precedence,
                levels.is_repost,
                levels.observation_key
        ) = 1

),

last_years as (

    select
        growths.observation_key,
        levels.observation_key as operand_key,
        levels.border_no,
        levels.signed_base,
        levels.half_base,
    from growths
    inner join levels
        on
            growths.region_code = levels.region_code
            and growths.indicator_code = levels.indicator_code
            and growths.industry_name = levels.industry_name
            and growths.reference_year - 1 = levels.reference_year
            and growths.period = levels.period
    -- Levels of two currencies do not make a growth.
    inner join this_years
        on growths.observation_key = this_years.observation_key and {{ are_comparable_units('this_years', 'levels') }}
    qualify row_number() over (
            partition by growths.observation_key
            order by
                levels.source_key = growths.source_key desc,
                levels.result_precedence,
                levels.is_repost,
                levels.observation_key
        ) = 1

),

broken_growths as (

    select distinct growths.observation_key
    from growths
    inner join {{ ref('definition_breaks') }} as breaks
        on
            growths.region_code = breaks.region_code
            and growths.indicator_code = breaks.indicator_code
            and growths.reference_year = breaks.results_from_year

),

against_levels as (

    select
        'growth' as relation_kind,
        growths.observation_key as stated_observation_key,
        'levels of ' || growths.reference_year || ' and ' || growths.reference_year - 1 as against,
        growths.display_name || ' 增速 = ' || growths.reference_year || '年 ÷ ' || growths.reference_year - 1
        || '年 - 1' as expression,
        growths.signed_value as stated,
        try_cast(100 * (this_years.signed_base / last_years.signed_base - 1) as decimal(28, 8)) as recomputed,
        try_cast(
            growths.half_base
            + 100 * (this_years.signed_base / last_years.signed_base)
            * (this_years.half_base / this_years.signed_base + last_years.half_base / last_years.signed_base)
            as decimal(28, 8)
        ) as tolerance,
        (2 * growths.half_base)::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        case
            when this_years.border_no <> last_years.border_no then 'boundary_change'
            when broken_growths.observation_key is not null then 'definition_break'
            when growths.is_like_for_like then 'growth_is_comparable_scope'
            when growths.growth_basis <> 'nominal' then 'growth_is_' || growths.growth_basis
        end as why_not_comparable,
        [this_years.operand_key, last_years.operand_key] as operand_keys,
    from growths
    inner join this_years
        on growths.observation_key = this_years.observation_key
    inner join last_years
        on growths.observation_key = last_years.observation_key
    left join broken_growths
        on growths.observation_key = broken_growths.observation_key
    where this_years.signed_base > 0 and last_years.signed_base > 0 and growths.unit = '%'

),

whole_bases as (

    select
        growths.*,
        this_years.operand_key,
        this_years.signed_base as level_base,
        {{ nearest_whole_base('this_years.signed_base', 'growths.signed_value') }} as whole_base,
        case
            when broken_growths.observation_key is not null then 'definition_break'
            when growths.is_like_for_like then 'growth_is_comparable_scope'
            when growths.growth_basis <> 'nominal' then 'growth_is_' || growths.growth_basis
        end as why_not_comparable,
    from growths
    inner join this_years
        on growths.observation_key = this_years.observation_key
    left join broken_growths
        on growths.observation_key = broken_growths.observation_key
    where
        this_years.is_whole_count
        and this_years.signed_base > 0
        and growths.unit = '%'
        and growths.signed_value > -100

),

-- Items come whole: where no whole number a year before gives the growth, one of the two numbers is wrong.
whole_items as (

    select
        'growth' as relation_kind,
        observation_key as stated_observation_key,
        'whole items' as against,
        {{ whole_base_expression('display_name', 'level_base', 'whole_base') }} as expression,
        signed_value as stated,
        try_cast(100 * (level_base / whole_base - 1) as decimal(28, 8)) as recomputed,
        half_base as tolerance,
        (2 * half_base)::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        why_not_comparable,
        [operand_key] as operand_keys,
    from whole_bases

)

select * from against_levels
union all by name
select * from whole_items
