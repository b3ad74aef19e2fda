-- One row a total whose parts are known: industries of one scheme, or all siblings of a whole. Parts come from the total's own
-- source. Where an industry or a sibling is missing, a smaller sum proves nothing.

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where qualifier = 'exact' and {{ in_slice_of_regions('region_code') }}

),

parts as (

    select * from claims
    qualify row_number() over (
            partition by source_key, identity, industry_name, measure_kind, reference_year, period, role_group
            order by claim_source = 'table' desc, observation_key
        ) = 1

),

-- How many industries a scheme has in a year, by the indicator that they add up to.
scheme_sizes as (

    select
        schemes.indicator_code,
        industries.region_code,
        years.reference_year,
        count(*) as industry_count,
    from {{ ref('scheme_indicators') }} as schemes
    inner join {{ ref('dim_industry') }} as industries
        on schemes.scheme = industries.scheme
    inner join (select distinct claims.reference_year from claims) as years
        on years.reference_year between industries.valid_from_year and coalesce(industries.valid_to_year, 9999)
    group by schemes.indicator_code, industries.region_code, years.reference_year

),

industry_sums as (

    select
        totals.observation_key,
        sum(parts.signed_base) as parts_base,
        sum(parts.half_base) as parts_half_base,
        count(parts.observation_key) as part_count,
        coalesce(count(parts.observation_key) < any_value(scheme_sizes.industry_count), false) as has_missing_parts,
        list(parts.observation_key order by parts.observation_key) as operand_keys,
        string_agg(parts.industry_name, ' + ' order by parts.observation_key) as part_names,
    from claims as totals
    inner join parts
        on
            totals.source_key = parts.source_key
            and totals.indicator_code = parts.indicator_code
            and totals.measure_kind = parts.measure_kind
            and totals.reference_year = parts.reference_year
            and totals.period = parts.period
            and totals.role_group = parts.role_group
            and totals.base_unit = parts.base_unit
    left join scheme_sizes
        on
            totals.indicator_code = scheme_sizes.indicator_code
            and totals.region_code = scheme_sizes.region_code
            and totals.reference_year = scheme_sizes.reference_year
    where totals.additive_over = 'industry' and totals.industry_name = '' and parts.industry_name <> ''
        and totals.measure_kind in ('level', 'share')
    group by totals.observation_key

),

sibling_counts as (

    select
        parent_code,
        count(*) as sibling_count,
    from {{ ref('dim_indicator') }}
    where additive_over = 'siblings'
    group by parent_code

),

sibling_sums as (

    select
        totals.observation_key,
        sum(parts.signed_base) as parts_base,
        sum(parts.half_base) as parts_half_base,
        count(parts.observation_key) as part_count,
        count(parts.observation_key) < any_value(sibling_counts.sibling_count) as has_missing_parts,
        list(parts.observation_key order by parts.observation_key) as operand_keys,
        string_agg(parts.display_name, ' + ' order by parts.observation_key) as part_names,
    from claims as totals
    inner join sibling_counts
        on totals.indicator_code = sibling_counts.parent_code
    inner join parts
        on
            totals.source_key = parts.source_key
            and totals.indicator_code = parts.parent_code
            and parts.additive_over = 'siblings'
            and totals.measure_kind = parts.measure_kind
            and totals.reference_year = parts.reference_year
            and totals.period = parts.period
            and totals.role_group = parts.role_group
            and totals.base_unit = parts.base_unit
            and totals.industry_name = parts.industry_name
    where totals.measure_kind = 'level'
    group by totals.observation_key
    having count(parts.observation_key) > 1

),

sums as (

    select * from industry_sums
    union all
    select * from sibling_sums

)

select
    'sum' as relation_kind,
    totals.observation_key as stated_observation_key,
    part_count || ' parts' as against,
    totals.display_name || ' = ' || sums.part_names as expression,
    totals.signed_value as stated,
    try_cast(sums.parts_base / totals.unit_scale as decimal(28, 8)) as recomputed,
    try_cast((totals.half_base + sums.parts_half_base) / totals.unit_scale as decimal(28, 8)) as tolerance,
    null::decimal(28, 8) as truncation_step,
    'equal' as comparison,
    case when sums.has_missing_parts and sums.parts_base < totals.signed_base then 'parts_missing' end as why_not_comparable,
    sums.operand_keys,
from sums
inner join claims as totals
    on sums.observation_key = totals.observation_key
