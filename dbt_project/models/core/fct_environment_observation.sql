-- One row a report, measure, reference year and role: environment, greening, city appearance and waste.
-- A whole year beats a part of it, and that several years; a table beats prose, and what stands first beats its repetition.

with

claims as (

    select
        observations.*,
        measures.topic,
        measures.measure,
        measures.display_order,
        indicators.limit_side,
        indicators.better_when,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('environment_measures') }} as measures
        on observations.indicator_code = measures.indicator_code
    inner join {{ ref('dim_indicator') }} as indicators
        on observations.indicator_key = indicators.indicator_key
    left join {{ ref('dim_period') }} as periods
        on observations.period = periods.period
    where
        observations.document_key is not null
        and observations.value is not null
        and observations.ref_area is null
        and observations.measure_kind in ('level', 'rate', 'share')
    qualify row_number() over (
            partition by
                observations.document_key,
                observations.indicator_code,
                observations.reference_year,
                observations.value_role
            order by
                {{ whole_year_first('periods') }},
                observations.claim_source = 'table' desc,
                observations.observation_key
        ) = 1

),

limits as (

    select * from claims
    where value_role = 'limit'

)

select
    claims.document_key::bigint as document_key,
    claims.indicator_key::bigint as indicator_key,
    claims.reference_year::integer as reference_year,
    claims.value_role::varchar as value_role,
    claims.observation_key::bigint as observation_key,
    claims.region_key::bigint as region_key,
    claims.region_code::varchar as region_code,
    claims.indicator_code::varchar as indicator_code,
    claims.topic::varchar as topic,
    claims.measure::varchar as measure,
    claims.display_order::integer as display_order,
    claims.measure_kind::varchar as measure_kind,
    claims.period::varchar as period,
    claims.value::decimal(28, 8) as value,
    claims.qualifier::varchar as qualifier,
    claims.unit_mult::integer as unit_mult,
    claims.unit::varchar as unit,
    claims.value_base::decimal(38, 8) as value_base,
    claims.better_when::varchar as better_when,
    case when claims.value_role = 'limit' or limits.value is not null then claims.limit_side end::varchar as limit_side,
    try_cast(
        if(claims.unit_mult = limits.unit_mult, limits.value, limits.value_base / {{ power_of_ten('claims.unit_mult') }})
        as decimal(28, 8)
    ) as limit_value,
    -- A ceiling is used up, a floor is reached.
    case
        when claims.value_role in ('actual', 'estimate') and claims.limit_side = 'ceiling'
            then {{ percent_of('claims.value_base', 'limits.value_base') }}
    end as use_of_limit,
    case
        when claims.value_role in ('actual', 'estimate') and claims.limit_side = 'floor'
            then {{ percent_of('claims.value_base', 'limits.value_base') }}
    end as completion_rate,
from claims
left join limits
    on
        claims.document_key = limits.document_key
        and claims.indicator_key = limits.indicator_key
        and claims.reference_year = limits.reference_year
        and claims.unit = limits.unit
