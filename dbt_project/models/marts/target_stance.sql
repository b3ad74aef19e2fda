-- One row an indicator and plan year: the new target against last year's target and last year's result. What equals last
-- year's target is held; else last year's result decides, where it covers the whole year, and last year's target where not.
-- Dropped is what the plan's table of main targets no longer lists, though last year's did, and no other source of the year
-- names. New is only what last year's plan, held in full, is silent on; where that plan is not at hand nothing can be said.
-- A fall is growth below nothing: a promised fall is compared with a promised rise. Figures within
-- other borders are shown, and not compared.

with

targets as (

    select
        attainment.*,
        {{ measure_family('attainment.measure_kind') }} as measure_family,
        {{ power_of_ten('coalesce(attainment.unit_mult, 0)') }} as unit_scale,
        units.base_unit,
        units.dimension,
        units.factor,
        borders.border_no,
        observations.source_key,
        observations.source_type,
        -- The list of main targets is a table outside the tasks: those of a table of tasks come and go with the works.
        coalesce(
            observations.source_type = 'plan_report'
            and observations.claim_source = 'table'
            and blocks.part is distinct from 'tasks',
            false
        ) as is_listed,
        coalesce(attainment.target_period = 'five_year', false) as is_of_five_years,
        -- Five years are held against no year.
        if(is_of_five_years, null, attainment.reference_year - 1) as year_before,
    from {{ ref('target_attainment') }} as attainment
    inner join {{ ref('fct_indicator_observation') }} as observations
        on
            attainment.target_observation_key = observations.observation_key
            and {{ in_slice_of_regions('observations.region_code') }}
    left join {{ ref('stg_reports__blocks') }} as blocks
        on observations.block_key = blocks.block_key
    left join {{ ref('dim_unit') }} as units
        on attainment.unit = units.unit
    left join {{ ref('int_region_borders') }} as borders
        on observations.region_key = borders.region_key
    where attainment.target_role = 'target' and {{ in_slice_of_regions('attainment.region_code') }}
    qualify row_number() over (
            partition by
                attainment.region_code, attainment.indicator_code, attainment.measure_kind, attainment.comparison_base,
                attainment.reference_year
            order by is_of_five_years
        ) = 1

),

-- What a target can be compared with, and what can drop out of the list.
yearly_targets as (

    select * from targets
    where not is_of_five_years

),

results as (

    select
        region_code,
        border_no,
        indicator_code,
        measure_family,
        comparison_base,
        reference_year,
        signed_base,
        unit_mult,
        unit,
        base_unit,
        dimension,
        factor,
        {{ words_alone('best') }} as result_text,
        is_whole_year,
        observation_key,
    from {{ ref('int_best_values') }} as best
    where
        {{ in_slice_of_regions('region_code') }}
        and not is_of_one_industry
        and (is_whole_year or (is_from_year_start and measure_family = 'growth'))
    qualify row_number() over (
            partition by region_code, indicator_code, measure_family, comparison_base, reference_year
            order by
                {{ is_at_prices_followed('best') }} desc, is_whole_year desc, elapsed_share desc nulls last, observation_key
        ) = 1

),

-- What has a target for a year, against whichever base, or for the five that end with it.
targeted as (

    select
        region_code,
        indicator_code,
        measure_family,
        reference_year,
        bool_and(is_of_five_years) as is_for_five_years_only,
    from targets
    group by region_code, indicator_code, measure_family, reference_year

),

-- Plan reports whose table of main targets is held: the list that an indicator can drop out of.
listed as (

    select distinct
        region_code,
        reference_year,
    from targets
    where is_listed

),

-- Plans held in full, which can be silent on something.
held_plans as (

    select distinct
        region_code,
        plan_year,
    from {{ ref('dim_report') }}
    where document_type = 'plan_report' and is_latest

),

compared as (

    select
        coalesce(targets.region_code, previous.region_code) as region_code,
        coalesce(targets.indicator_code, previous.indicator_code) as indicator_code,
        coalesce(targets.measure_kind, previous.measure_kind) as measure_kind,
        coalesce(targets.measure_family, previous.measure_family) as measure_family,
        coalesce(targets.comparison_base, previous.comparison_base) as comparison_base,
        coalesce(targets.reference_year, previous.reference_year + 1) as plan_year,
        targets.target_value,
        targets.target_text,
        targets.target_qualifier,
        previous.target_qualifier as previous_qualifier,
        coalesce(targets.base_unit, previous.base_unit) as base_unit,
        coalesce(targets.dimension, previous.dimension) as dimension,
        coalesce(targets.factor, previous.factor) as factor,
        coalesce(targets.unit, previous.unit) as unit,
        coalesce(targets.unit_mult, previous.unit_mult) as unit_mult,
        coalesce(targets.unit_scale, previous.unit_scale) as unit_scale,
        targets.target_observation_key,
        targets.source_key,
        targets.border_no,
        coalesce(targets.is_of_five_years, false) as is_of_five_years,
        if(targets.target_observation_key is null, previous.reference_year, targets.year_before) as year_before,
        coalesce(targets.border_no <> previous.border_no, false) as has_other_borders,
        try_cast(
            case
                when targets.unit is null or {{ are_comparable_units('targets', 'previous') }}
                    then
                        previous.target_value
                        * previous.unit_scale
                        * (previous.factor / coalesce(targets.factor, previous.factor))
                        / coalesce(if(targets.unit is null, null, targets.unit_scale), previous.unit_scale)
            end
            as decimal(28, 8)
        ) as previous_target,
        previous.target_text as previous_target_text,
        targets.target_value is not null
        and previous.target_value is not null
        and not {{ are_comparable_units('targets', 'previous') }} as has_other_unit,
        previous.target_observation_key as previous_target_observation_key,
        -- Another source may still name it; the plan's own list does not.
        coalesce(previous.is_listed, false)
        and coalesce(targets.source_type, '') <> 'plan_report' as is_off_the_list,
    from targets
    full outer join yearly_targets as previous
        on
            targets.region_code = previous.region_code
            and targets.indicator_code = previous.indicator_code
            and targets.measure_family = previous.measure_family
            and targets.comparison_base = previous.comparison_base
            and targets.year_before = previous.reference_year

),

stances as (

    select
        compared.* exclude (unit, unit_mult, border_no, has_other_borders, year_before),
        -- A target in words has no unit but its result's.
        coalesce(compared.unit, results.unit) as unit,
        coalesce(compared.unit_mult, results.unit_mult) as unit_mult,
        coalesce(compared.is_off_the_list and listed.region_code is not null, false) as has_left_the_list,
        coalesce(
            compared.is_off_the_list and listed.region_code is not null and targeted.region_code is null, false
        ) as is_dropped,
        targeted_before.region_code is not null as had_target,
        coalesce(targeted_before.is_for_five_years_only, false) as had_target_of_five_years_only,
        try_cast(
            case
                when compared.unit is null then results.signed_base / {{ power_of_ten('results.unit_mult') }}
                when {{ are_comparable_units('compared', 'results') }}
                    then results.signed_base * (results.factor / compared.factor) / compared.unit_scale
            end
            as decimal(28, 8)
        ) as previous_result,
        results.result_text as previous_result_text,
        results.observation_key as previous_result_observation_key,
        results.is_whole_year as is_result_of_whole_year,
        compared.has_other_borders
        or coalesce(compared.border_no <> results.border_no, false) as is_of_other_borders,
        -- As a verdict has it, a promised fall is kept by one that is as deep.
        if(indicators.better_when = 'lower' or compared.measure_kind = 'decline_rate', -1, 1) as ambition_sign,
        indicators.indicator_name_zh,
        indicators.indicator_name_en,
        region_names.region_name_zh,
        region_names.region_name_en,
        sources.source_title,
        held_plans.plan_year is not null as is_previous_plan_held,
        counterparts.previous_reason_code,
        counterparts.previous_note,
        counterparts.previous_note_zh,
        {{ is_percentage('coalesce(compared.unit, results.unit)') }} as is_percentage,
    from compared
    inner join {{ ref('dim_indicator') }} as indicators
        on compared.indicator_code = indicators.indicator_code
    left join listed
        on compared.region_code = listed.region_code and compared.plan_year = listed.reference_year
    left join targeted
        on
            compared.region_code = targeted.region_code
            and compared.indicator_code = targeted.indicator_code
            and compared.measure_family = targeted.measure_family
            and compared.plan_year = targeted.reference_year
    left join targeted as targeted_before
        on
            compared.region_code = targeted_before.region_code
            and compared.indicator_code = targeted_before.indicator_code
            and compared.measure_family = targeted_before.measure_family
            and compared.plan_year = targeted_before.reference_year + 1
    left join results
        on
            compared.region_code = results.region_code
            and compared.indicator_code = results.indicator_code
            and compared.measure_family = results.measure_family
            and compared.comparison_base = results.comparison_base
            and compared.year_before = results.reference_year
    left join {{ ref('int_region_names') }} as region_names
        on compared.region_code = region_names.region_code
    left join {{ ref('dim_source') }} as sources
        on compared.source_key = sources.source_key
    left join held_plans
        on compared.region_code = held_plans.region_code and compared.plan_year = held_plans.plan_year + 1
    left join {{ ref('int_promise_counterparts') }} as counterparts
        on
            compared.target_observation_key = counterparts.observation_key
            and {{ in_slice_of_regions('counterparts.region_code') }}

),

differences as (

    select
        stances.*,
        try_cast(if(is_of_other_borders, null, target_value - previous_target) as decimal(28, 8)) as change_vs_previous_target,
        try_cast(
            if(is_result_of_whole_year and not is_of_other_borders, target_value - previous_result, null) as decimal(28, 8)
        ) as change_vs_previous_result,
        sign(change_vs_previous_target * ambition_sign) as against_target,
        sign(change_vs_previous_result * ambition_sign) as against_result,
    from stances
    where target_observation_key is not null or is_dropped

),

judged as (

    select
        differences.*,
        case
            when is_dropped then 'dropped'
            when target_value is null then 'unquantified'
            when against_target = 0 then 'held'
            when coalesce(against_result, against_target) is not null
                then {{ stance_word('coalesce(against_result, against_target)') }}
            when
                previous_reason_code is not null
                or had_target
                or previous_result_observation_key is not null
                then 'not_comparable'
            when is_previous_plan_held then 'new'
            else 'unknown'
        end as stance,
    from differences

)

select
    region_code::varchar as region_code,
    region_name_zh::varchar as region_name_zh,
    region_name_en::varchar as region_name_en,
    indicator_code::varchar as indicator_code,
    indicator_name_zh::varchar as indicator_name_zh,
    indicator_name_en::varchar as indicator_name_en,
    measure_kind::varchar as measure_kind,
    comparison_base::varchar as comparison_base,
    plan_year::integer as plan_year,
    target_value::decimal(28, 8) as target_value,
    target_text::varchar as target_text,
    previous_target::decimal(28, 8) as previous_target,
    previous_target_text::varchar as previous_target_text,
    previous_result::decimal(28, 8) as previous_result,
    previous_result_text::varchar as previous_result_text,
    change_vs_previous_target::decimal(28, 8) as change_vs_previous_target,
    change_vs_previous_result::decimal(28, 8) as change_vs_previous_result,
    {{ unit_label('unit_mult', 'unit') }}::varchar as unit_label,
    (if(is_percentage, '个百分点', {{ unit_label('unit_mult', 'unit') }}))::varchar as difference_unit,
    stance::varchar as stance,
    case stance
        when 'dropped' then 'dropped'
        when 'unquantified' then 'not_quantified'
        when 'unknown' then 'no_source'
        when 'not_comparable'
            then coalesce(
                    if(is_of_other_borders, 'boundary_change', null),
                    if(is_of_five_years or had_target_of_five_years_only, 'period_differs', null),
                    previous_reason_code,
                    if(previous_result_observation_key is not null, 'period_differs', null),
                    case
                        when previous_target_observation_key is null then 'base_differs'
                        when previous_target is null then 'not_quantified'
                        else 'unit_differs'
                    end
                )
    end::varchar as reason_code,
    case
        when has_left_the_list
            then 'the plan''s table of main targets no longer lists it'
                || coalesce('; ' || source_title || ' still names it: ' || target_text, '')
        when stance = 'unknown'
            then 'last year''s plan is not in the warehouse, nor is another figure to compare with'
        when has_other_unit and (stance <> 'not_comparable' or previous_note is null)
            then 'not compared with last year''s target, whose unit differs: ' || previous_target_text
        when stance = 'not_comparable' then previous_note
        when against_target = 0 and target_qualifier <> previous_qualifier
            then 'the number is the same, its wording is not: ' || previous_target_text || ' became ' || target_text
    end::varchar as note,
    case
        when has_left_the_list
            then '计划的主要目标表不再列出' || coalesce('；' || source_title || '仍提到：' || target_text, '')
        when stance = 'unknown' then '库内没有上年计划，也没有可比的其他数字'
        when has_other_unit and (stance <> 'not_comparable' or previous_note_zh is null)
            then '单位不同，未与上年目标比较：' || previous_target_text
        when stance = 'not_comparable' then previous_note_zh
        when against_target = 0 and target_qualifier <> previous_qualifier
            then '数字相同，表述不同：' || previous_target_text || ' 改为 ' || target_text
    end::varchar as note_zh,
    {{ stance_word('against_target') }}::varchar as stance_vs_target,
    {{ stance_word('against_result') }}::varchar as stance_vs_result,
    is_dropped::boolean as is_dropped,
    target_observation_key::bigint as target_observation_key,
    previous_target_observation_key::bigint as previous_target_observation_key,
    previous_result_observation_key::bigint as previous_result_observation_key,
from judged
order by region_code, plan_year desc, indicator_code
