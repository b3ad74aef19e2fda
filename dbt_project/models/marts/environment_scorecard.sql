-- One row a region, measure and year: the result beside the limit from above, this year's target, the verdict and next
-- year's target, from whichever source states it.

with

claims as (

    select claims.*
    from {{ ref('fct_environment_observation') }} as claims
    inner join {{ ref('dim_report') }} as reports
        on claims.document_key = reports.document_key
    where reports.is_latest
    qualify row_number() over (
            partition by claims.region_code, claims.indicator_code, claims.reference_year, claims.value_role
            order by reports.execution_year desc, claims.document_key desc
        ) = 1

),

-- One claim of each part: of results the one of the whole year, and then the most cautious.
parts as (

    select
        claims.*,
        if(claims.value_role in ('actual', 'estimate'), 'result', claims.value_role) as part,
    from claims
    left join {{ ref('dim_period') }} as periods
        on claims.period = periods.period
    qualify row_number() over (
            partition by claims.region_code, claims.indicator_code, claims.reference_year, part
            order by
                {{ whole_year_first('periods') }},
                claims.value_role = 'estimate' desc,
                claims.observation_key
        ) = 1

),

-- The row's unit is its result's, where it has one.
own_units as (

    select
        *,
        first_value(unit) over measure as row_unit,
        first_value(unit_mult) over measure as row_unit_mult,
        first_value(measure_kind) over measure as row_measure_kind,
    from parts
    window measure as (
        partition by region_code, indicator_code, reference_year
        order by list_position(['result', 'limit', 'target'], part)
    )

),

in_own_units as (

    select
        * replace (
            case
                when unit_mult = row_unit_mult and unit = row_unit then value
                when unit = row_unit then try_cast(value_base / {{ power_of_ten('row_unit_mult') }} as decimal(28, 8))
            end as value
        ),
    from own_units

),

measures as (

    select
        region_code,
        indicator_code,
        reference_year,
        row_measure_kind as measure_kind,
        row_unit as unit,
        row_unit_mult as unit_mult,
        any_value(topic) as topic,
        any_value(measure) as measure,
        min(display_order) as display_order,
        any_value(better_when) as better_when,
        any_value(limit_side) as limit_side,
        max(value) filter (where part = 'result') as actual_value,
        max(value) filter (where part = 'limit') as limit_value,
        max(value) filter (where part = 'target') as target_value,
        max(qualifier) filter (where part = 'target') as target_qualifier,
        max(use_of_limit) filter (where part = 'result') as use_of_limit,
        max(observation_key) filter (where part = 'result') as actual_observation_key,
        max(observation_key) filter (where part = 'limit') as limit_observation_key,
        max(observation_key) filter (where part = 'target') as target_observation_key,
    from in_own_units
    group by all

),

-- The target a verdict was given against, whichever source states it: the report on a year need not repeat its targets.
targets as (

    select
        region_code,
        indicator_code,
        reference_year,
        measure_kind,
        unit,
        try(target_value * {{ power_of_ten('unit_mult') }}) as target_base,
        target_qualifier,
        target_text,
        target_observation_key,
    from {{ ref('target_attainment') }}
    where target_role = 'target' and comparison_base = 'none' and target_period is distinct from 'five_year'

),

-- Apart, because a join beside an "or" is held row against row. A target in words has no unit.
next_targets as (

    select targets.*
    from measures
    inner join targets
        on
            measures.region_code = targets.region_code
            and measures.indicator_code = targets.indicator_code
            and measures.reference_year + 1 = targets.reference_year
            and measures.measure_kind = targets.measure_kind
    where measures.unit = targets.unit or targets.target_base is null

)

select
    measures.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    measures.reference_year::integer as reference_year,
    measures.indicator_code::varchar as indicator_code,
    measures.topic::varchar as topic,
    measures.measure::varchar as measure,
    measures.display_order::integer as display_order,
    measures.better_when::varchar as better_when,
    measures.actual_value::decimal(28, 8) as actual_value,
    measures.limit_value::decimal(28, 8) as limit_value,
    measures.limit_side::varchar as limit_side,
    measures.use_of_limit::decimal(28, 8) as use_of_limit,
    attainment.completion_rate::decimal(28, 8) as completion_rate,
    try_cast(
        coalesce(targets.target_base / {{ power_of_ten('measures.unit_mult') }}, measures.target_value)
        as decimal(28, 8)
    ) as target_value,
    coalesce(targets.target_qualifier, measures.target_qualifier)::varchar as target_qualifier,
    try_cast(
        coalesce(
            next_targets.target_base / {{ power_of_ten('measures.unit_mult') }},
            if(
                measures.unit = next_measures.unit,
                next_measures.target_value * {{ power_of_ten('next_measures.unit_mult') }}
                / {{ power_of_ten('measures.unit_mult') }},
                null
            )
        )
        as decimal(28, 8)
    ) as next_target,
    coalesce(next_targets.target_qualifier, next_measures.target_qualifier)::varchar as next_target_qualifier,
    next_targets.target_text::varchar as next_target_text,
    measures.unit_mult::integer as unit_mult,
    measures.unit::varchar as unit,
    ({{ unit_label('measures.unit_mult', 'measures.unit') }})::varchar as unit_label,
    attainment.verdict::varchar as verdict,
    attainment.verdict_zh::varchar as verdict_zh,
    attainment.grade::varchar as grade,
    measures.actual_observation_key::bigint as actual_observation_key,
    measures.limit_observation_key::bigint as limit_observation_key,
    coalesce(targets.target_observation_key, measures.target_observation_key)::bigint as target_observation_key,
from measures
left join measures as next_measures
    on
        measures.region_code = next_measures.region_code
        and measures.indicator_code = next_measures.indicator_code
        and measures.reference_year + 1 = next_measures.reference_year
left join targets
    on
        measures.region_code = targets.region_code
        and measures.indicator_code = targets.indicator_code
        and measures.reference_year = targets.reference_year
        and measures.measure_kind = targets.measure_kind
        and measures.unit = targets.unit
left join next_targets
    on
        measures.region_code = next_targets.region_code
        and measures.indicator_code = next_targets.indicator_code
        and measures.reference_year + 1 = next_targets.reference_year
left join {{ ref('target_attainment') }} as attainment
    on
        measures.region_code = attainment.region_code
        and measures.indicator_code = attainment.indicator_code
        and measures.reference_year = attainment.reference_year
        and measures.measure_kind = attainment.measure_kind
        and attainment.comparison_base = 'none'
        and attainment.target_period is distinct from 'five_year'
left join {{ ref('int_region_names') }} as region_names
    on measures.region_code = region_names.region_code
order by region_code, reference_year desc, display_order
