-- One row a report, reference year, role and industry: the parts of a key-industry tax. The total is an indicator of its own.

with

claims as (

    select
        observations.*,
        indicators.additive_over,
        indicators.numerator_code,
        row_number() over (
            partition by
                observations.document_key,
                observations.indicator_code,
                observations.industry_key,
                observations.measure_kind,
                observations.reference_year,
                observations.value_role
            order by observations.claim_source = 'table' desc, observations.observation_key
        ) as claim_order,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('dim_indicator') }} as indicators
        on observations.indicator_key = indicators.indicator_key
    where
        observations.document_key is not null
        and observations.value is not null
        and observations.ref_area is null
        and observations.period = 'full_year'

),

taxes as (

    select * from claims
    where
        additive_over = 'industry'
        and industry_key is not null
        and measure_kind = 'level'
        and claim_order = 1

),

shares as (

    select * from claims
    where
        additive_over = 'industry'
        and industry_key is not null
        and measure_kind = 'share'
        and claim_order = 1

),

all_taxes as (

    select
        claims.document_key,
        claims.reference_year,
        claims.value_role,
        claims.observation_key,
        claims.value_base,
        parts.indicator_code as part_code,
    from claims
    inner join {{ ref('dim_indicator') }} as parts
        on claims.indicator_code = parts.parent_code
    where
        claims.measure_kind = 'level'
        and claims.industry_key is null
        and claims.claim_order = 1

)

select
    taxes.document_key::bigint as document_key,
    taxes.industry_key::bigint as industry_key,
    taxes.reference_year::integer as reference_year,
    taxes.value_role::varchar as value_role,
    taxes.region_key::bigint as region_key,
    taxes.indicator_key::bigint as indicator_key,
    taxes.region_code::varchar as region_code,
    try_cast(taxes.value_base / 100000000 as decimal(28, 8)) as tax,
    shares.value::decimal(28, 8) as share,
    try_cast(100 * taxes.value_base / all_taxes.value_base as decimal(28, 8)) as share_recomputed,
    taxes.value_base::decimal(38, 8) as value_base,
    taxes.observation_key::bigint as tax_observation_key,
    shares.observation_key::bigint as share_observation_key,
    all_taxes.observation_key::bigint as total_observation_key,
from taxes
left join shares
    on
        taxes.document_key = shares.document_key
        and taxes.industry_key = shares.industry_key
        and taxes.reference_year = shares.reference_year
        and taxes.value_role = shares.value_role
        and taxes.indicator_code = shares.numerator_code
left join all_taxes
    on
        taxes.document_key = all_taxes.document_key
        and taxes.reference_year = all_taxes.reference_year
        and taxes.value_role = all_taxes.value_role
        and taxes.indicator_code = all_taxes.part_code
