-- One row a figure of which two sources state different numbers beyond what rounding explains, with both values and both
-- sources. Two precisions of one figure are no conflict.

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where {{ in_slice_of_regions('region_code') }} and indicator_code is not null and qualifier not in ('range_low', 'range_high')

),

differing as (

    select
        claims.*,
        relations.operand_keys[1] as other_key,
    from {{ ref('int_relation_verdicts') }} as relations
    inner join claims
        on relations.stated_observation_key = claims.observation_key
    where
        relations.relation_kind in ('repeat', 'cross_report')
        and relations.verdict = 'fails'

)

select
    differing.observation_key::bigint as observation_key,
    others.observation_key::bigint as other_observation_key,
    differing.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    differing.indicator_code::varchar as indicator_code,
    differing.display_name::varchar as indicator_name_zh,
    differing.measure_kind::varchar as measure_kind,
    differing.reference_year::integer as reference_year,
    differing.period::varchar as period,
    differing.value_role::varchar as value_role,
    differing.claim_text::varchar as claim_text,
    others.claim_text::varchar as other_claim_text,
    sources.source_title::varchar as source_title,
    other_sources.source_title::varchar as other_source_title,
    least(differing.signed_base, others.signed_base)::decimal(38, 8) as min_value,
    greatest(differing.signed_base, others.signed_base)::decimal(38, 8) as max_value,
    (
        select count(claims.observation_key)
        from claims
        where
            claims.region_code = differing.region_code
            and claims.identity = differing.identity
            and claims.industry_name = differing.industry_name
            and claims.measure_family = differing.measure_family
            and claims.comparison_base = differing.comparison_base
            and claims.price_basis is not distinct from differing.price_basis
            and claims.reference_year = differing.reference_year
            and claims.reference_year_start is not distinct from differing.reference_year_start
            and claims.period = differing.period
            and claims.role_group = differing.role_group
    )::integer as claim_count,
from differing
inner join claims as others
    on differing.other_key = others.observation_key
inner join {{ ref('dim_source') }} as sources
    on differing.source_key = sources.source_key
inner join {{ ref('dim_source') }} as other_sources
    on others.source_key = other_sources.source_key
left join {{ ref('int_region_names') }} as region_names
    on differing.region_code = region_names.region_code
