-- One row a claim that states again what another claim states: in the same source (repeat) or across sources (cross_report).
-- The first claim of the source that ranks first is the yardstick; two precisions of one figure agree. Growth at constant and at
-- current prices are two figures.

with

claims as (

    select
        *,
        row_number() over (
            partition by
                source_key, identity, industry_name, measure_family, comparison_base, price_basis,
                reference_year, reference_year_start, period, role_group, qualifier in ('range_low', 'range_high'), qualifier
            order by observation_key
        ) as place_in_source,
        first_value(observation_key) over (
            partition by
                source_key, identity, industry_name, measure_family, comparison_base, price_basis,
                reference_year, reference_year_start, period, role_group, qualifier in ('range_low', 'range_high'), qualifier
            order by observation_key
        ) as first_in_source,
    from {{ ref('int_relation_claims') }}
    where {{ in_slice_of_regions('region_code') }}

),

-- Names that are no catalogued indicator's say too little to be compared across sources.
across_sources as (

    select
        *,
        first_value(observation_key) over (
            partition by
                region_code, identity, industry_name, measure_family, comparison_base, price_basis,
                reference_year, reference_year_start, period, role_group
            order by
                document_key is null,
                if(role_group = 'actual', result_precedence, target_precedence),
                is_repost,
                observation_key
        ) as yardstick_key,
    from claims
    where place_in_source = 1 and indicator_code is not null and qualifier not in ('range_low', 'range_high')

),

pairs as (

    select
        'repeat' as relation_kind,
        observation_key,
        first_in_source as yardstick_key,
    from claims
    where place_in_source > 1
    union all
    select
        'cross_report' as relation_kind,
        observation_key,
        yardstick_key,
    from across_sources
    where yardstick_key <> observation_key

)

select
    pairs.relation_kind,
    claims.observation_key as stated_observation_key,
    'observation ' || pairs.yardstick_key as against,
    claims.display_name || '：' || claims.claim_text || {{ claim_place('claims') }} || ' = ' || yardsticks.claim_text
    || {{ claim_place('yardsticks') }} as expression,
    claims.signed_value as stated,
    try_cast(yardsticks.signed_base / claims.unit_scale as decimal(28, 8)) as recomputed,
    -- Rounding of the coarser of the two; a target is what it says.
    try_cast(
        greatest(
            if(claims.decimals < yardsticks.decimals or claims.unit_mult > yardsticks.unit_mult, claims.half_base, 0),
            if(yardsticks.decimals < claims.decimals or yardsticks.unit_mult > claims.unit_mult, yardsticks.half_base, 0)
        ) / claims.unit_scale
        as decimal(28, 8)
    ) as tolerance,
    null::decimal(28, 8) as truncation_step,
    -- A number keeps to a bound that is stated elsewhere.
    case
        when claims.qualifier = 'exact' and yardsticks.qualifier in ('at_least', 'at_most') then yardsticks.qualifier
        when claims.qualifier = 'at_least' and yardsticks.qualifier = 'exact' then 'at_most'
        when claims.qualifier = 'at_most' and yardsticks.qualifier = 'exact' then 'at_least'
        else 'equal'
    end as comparison,
    case
        when claims.base_unit <> yardsticks.base_unit then 'unit_differs'
        when claims.is_like_for_like <> yardsticks.is_like_for_like then 'basis_differs'
        when
            claims.qualifier <> yardsticks.qualifier
            and (
                'exact' not in (claims.qualifier, yardsticks.qualifier)
                or 'approx' in (claims.qualifier, yardsticks.qualifier)
            )
            then 'qualifier_differs'
    end as why_not_comparable,
    if(claims.value_role <> yardsticks.value_role, 'role_differs', null) as remark_code,
    [pairs.yardstick_key] as operand_keys,
from pairs
inner join claims
    on pairs.observation_key = claims.observation_key
inner join claims as yardsticks
    on pairs.yardstick_key = yardsticks.observation_key
-- A second number of one name in a sentence or a table is another thing: a term of a list or a ratio, a row below.
where
    pairs.relation_kind = 'cross_report'
    or (
        claims.sentence_start is distinct from yardsticks.sentence_start
        and (claims.table_index is null or claims.table_index is distinct from yardsticks.table_index)
    )
