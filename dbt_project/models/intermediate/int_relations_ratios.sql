-- One row a share, rate or ratio whose numerator and denominator are known: from its own source where that states them, else
-- from the source that ranks first. Days are divided by the calendar's; a result by its own limit is a quota.

with

ratios as (

    select * from {{ ref('int_relation_claims') }}
    where
        {{ in_slice_of_regions('region_code') }}
        and numerator_code is not null
        and denominator_code is not null
        and measure_kind in ('share', 'rate', 'ratio')
        and role_group = 'actual'
    -- Of the terms of a ratio (2.14:1) the first is the quotient.
    qualify measure_kind <> 'ratio' or row_number() over (
            partition by source_key, indicator_code, industry_name, reference_year, period, sentence_start
            order by observation_key
        ) = 1

),

operands as (

    select * from {{ ref('int_relation_operands') }}
    where measure_kind = 'level'

),

numerators as (

    select
        ratios.observation_key,
        operands.observation_key as operand_key,
        operands.display_name,
        operands.signed_base,
        operands.half_base,
        operands.base_unit,
    from ratios
    inner join operands
        on
            ratios.region_code = operands.region_code
            and ratios.numerator_code = operands.indicator_code
            and ratios.industry_name = operands.industry_name
            and ratios.reference_year = operands.reference_year
            and (ratios.period = operands.period or (ratios.is_whole_year and operands.is_whole_year))
            and operands.role_group = 'actual'
    qualify row_number() over (
            partition by ratios.observation_key
            order by
                operands.source_key = ratios.source_key desc,
                operands.result_precedence,
                operands.is_repost,
                operands.observation_key
        ) = 1

),

stated_denominators as (

    select
        ratios.observation_key,
        operands.observation_key as operand_key,
        operands.display_name,
        operands.signed_base,
        operands.half_base,
        operands.base_unit,
    from ratios
    inner join operands
        on
            ratios.region_code = operands.region_code
            and ratios.denominator_code = operands.indicator_code
            -- A whole is all industries'; what one industry may do, it is held against for that industry.
            and operands.industry_name = if(ratios.numerator_code = ratios.denominator_code, ratios.industry_name, '')
            and ratios.reference_year = operands.reference_year
            and (ratios.period = operands.period or (ratios.is_whole_year and operands.is_whole_year))
            and operands.role_group = if(ratios.numerator_code = ratios.denominator_code, 'limit', 'actual')
    qualify row_number() over (
            partition by ratios.observation_key
            order by
                operands.source_key = ratios.source_key desc,
                operands.result_precedence,
                operands.is_repost,
                operands.observation_key
        ) = 1

),

calendar_denominators as (

    select
        observation_key,
        null::bigint as operand_key,
        'days of ' || reference_year as display_name,
        date_diff('day', make_date(reference_year, 1, 1), make_date(reference_year + 1, 1, 1))::decimal(38, 8) as signed_base,
        0::decimal(28, 8) as half_base,
        '天' as base_unit,
    from ratios
    where denominator_code = 'OTH_CALENDAR_DAYS' and is_whole_year

),

denominators as (

    select * from calendar_denominators
    union all
    select * from stated_denominators
    where observation_key not in (select calendar_denominators.observation_key from calendar_denominators)

),

limit_sides as (

    select
        indicator_code,
        limit_side,
    from {{ ref('dim_indicator') }}

),

computed as (

    select
        ratios.*,
        numerators.operand_key as numerator_key,
        denominators.operand_key as denominator_key,
        numerators.display_name as numerator_name,
        denominators.display_name as denominator_name,
        ratios.numerator_code = ratios.denominator_code as is_quota,
        ratios.denominator_code = 'OTH_CALENDAR_DAYS' as is_calendar,
        -- What is left under a ceiling is a reduction; what is done of a floor, a completion.
        ratios.numerator_code = ratios.denominator_code and limit_sides.limit_side = 'ceiling' as is_reduction,
        case ratios.unit when '%' then 100 when '‰' then 1000 when '‱' then 10000 else 1 end as unit_factor,
        numerators.signed_base / denominators.signed_base as quotient,
        numerators.half_base / abs(nullif(numerators.signed_base, 0))
        + denominators.half_base / abs(denominators.signed_base) as relative_error,
    from ratios
    inner join numerators
        on ratios.observation_key = numerators.observation_key
    inner join denominators
        on ratios.observation_key = denominators.observation_key
    inner join limit_sides
        on ratios.numerator_code = limit_sides.indicator_code
    where
        denominators.signed_base <> 0
        and numerators.base_unit = denominators.base_unit

)

select
    case when is_calendar then 'calendar' when is_quota then 'quota' else 'ratio' end as relation_kind,
    observation_key as stated_observation_key,
    denominator_name as against,
    display_name || ' = '
    || case
        when is_reduction then '(控制指标 - ' || numerator_name || ') ÷ 控制指标'
        when is_quota then numerator_name || ' ÷ 控制指标'
        when is_calendar and denominator_key is null then numerator_name || ' ÷ ' || reference_year || '年天数'
        else numerator_name || ' ÷ ' || denominator_name
    end as expression,
    signed_value as stated,
    try_cast(unit_factor * if(is_reduction, 1 - quotient, quotient) / unit_scale as decimal(28, 8)) as recomputed,
    try_cast((half_base + unit_factor * abs(quotient) * coalesce(relative_error, 0)) / unit_scale as decimal(28, 8)) as tolerance,
    try_cast(2 * half_base / unit_scale as decimal(28, 8)) as truncation_step,
    'equal' as comparison,
    null::varchar as why_not_comparable,
    list_filter([numerator_key, denominator_key], key -> key is not null) as operand_keys,
from computed
