-- One row a relation that the text itself states: a count and what is named for it, parts and their whole, a table's total row,
-- a running total and its addition, a rate of days, a quota and its completion, a growth and what grew, a change and the growth
-- it makes, the terms of a structure. It needs no catalogue, so it holds for figures that nobody has catalogued; what the
-- catalogue gives too is listed once (int_relations).

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where claim_no is not null and {{ in_slice_of_regions('region_code') }}

),

pairs as (

    select
        relations.relation_kind as text_kind,
        relations.is_exhaustive,
        relations.has_etc,
        relations.listed_count,
        claims.observation_key,
        claims.document_key,
        claims.claim_no,
        claims.display_name,
        claims.qualifier,
        claims.measure_family,
        claims.reference_year,
        claims.signed_value,
        claims.signed_base,
        claims.half_base,
        claims.unit_scale,
        claims.base_unit,
        claims.unit,
        claims.comparison_base,
        claims.sentence_start,
        relations.related_claim_no,
        others.observation_key as other_key,
        others.display_name as other_name,
        others.qualifier as other_qualifier,
        others.signed_value as other_value,
        others.signed_base as other_base,
        others.half_base as other_half_base,
        others.unit_scale as other_unit_scale,
        others.base_unit as other_base_unit,
        others.dimension as other_dimension,
    from {{ ref('stg_reports__claim_relations') }} as relations
    inner join claims
        on relations.document_key = claims.document_key and relations.claim_no = claims.claim_no
    left join claims as others
        on relations.document_key = others.document_key and relations.related_claim_no = others.claim_no

),

enumerations as (

    select
        'enumeration' as relation_kind,
        observation_key as stated_observation_key,
        'items named' as against,
        display_name || if(has_etc, ' ≥ ', ' = ') || '文中列名的项数' as expression,
        signed_value as stated,
        listed_count::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        null::decimal(28, 8) as truncation_step,
        if(has_etc, 'at_least', 'equal') as comparison,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
    from pairs
    where text_kind = 'enumeration' and qualifier in ('exact', 'at_least')

),

parts as (

    select
        'subset' as relation_kind,
        observation_key as stated_observation_key,
        other_name as against,
        display_name || ' ≤ ' || other_name as expression,
        signed_value as stated,
        try_cast(other_base / unit_scale as decimal(28, 8)) as recomputed,
        try_cast((half_base + other_half_base) / unit_scale as decimal(28, 8)) as tolerance,
        null::decimal(28, 8) as truncation_step,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        [other_key] as operand_keys,
    from pairs
    -- Where the parts are all, their sum says more.
    where
        text_kind = 'part_of'
        and is_exhaustive is distinct from true
        and base_unit = other_base_unit
        and other_qualifier <> 'at_most'
        -- An average may lie below its parts.
        and not {{ is_average('other_name') }}

),

sums as (

    select
        'sum' as relation_kind,
        other_key as stated_observation_key,
        count(*) || ' parts' as against,
        any_value(other_name) || ' = ' || string_agg(display_name, ' + ' order by observation_key) as expression,
        any_value(other_value) as stated,
        try_cast(sum(signed_base) / any_value(other_unit_scale) as decimal(28, 8)) as recomputed,
        try_cast((any_value(other_half_base) + sum(half_base)) / any_value(other_unit_scale) as decimal(28, 8)) as tolerance,
        null::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        list(observation_key order by observation_key) as operand_keys,
    from pairs
    where text_kind in ('part_of', 'total_row') and is_exhaustive and not {{ is_average('other_name') }}
    group by other_key
    having count(*) > 1 and bool_and(qualifier = 'exact' and other_qualifier = 'exact' and base_unit = other_base_unit)

),

parts_together as (

    select
        'plausibility' as relation_kind,
        other_key as stated_observation_key,
        count(*) || ' parts' as against,
        any_value(other_name) || ' ≥ ' || string_agg(display_name, ' + ' order by observation_key) as expression,
        any_value(other_value) as stated,
        try_cast(sum(signed_base) / any_value(other_unit_scale) as decimal(28, 8)) as recomputed,
        try_cast((any_value(other_half_base) + sum(half_base)) / any_value(other_unit_scale) as decimal(28, 8)) as tolerance,
        null::decimal(28, 8) as truncation_step,
        'at_least' as comparison,
        -- Nothing says that what is singled out does not overlap.
        if(sum(signed_base) > any_value(other_base), 'parts_may_overlap', null) as why_not_comparable,
        list(observation_key order by observation_key) as operand_keys,
    from pairs
    where text_kind = 'part_of' and is_exhaustive is distinct from true
    group by other_key
    having count(*) > 1 and bool_and(other_qualifier <> 'at_most' and base_unit = other_base_unit)

),

additions as (

    select
        'subset' as relation_kind,
        other_key as stated_observation_key,
        display_name as against,
        other_name || ' ≤ ' || display_name as expression,
        other_value as stated,
        try_cast(signed_base / other_unit_scale as decimal(28, 8)) as recomputed,
        try_cast((half_base + other_half_base) / other_unit_scale as decimal(28, 8)) as tolerance,
        null::decimal(28, 8) as truncation_step,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        [observation_key] as operand_keys,
    from pairs
    where text_kind = 'cumulative_of' and base_unit = other_base_unit and qualifier <> 'at_most'

),

rates_of_days as (

    select
        'calendar' as relation_kind,
        observation_key as stated_observation_key,
        'days of ' || reference_year as against,
        display_name || ' = ' || other_name || ' ÷ ' || reference_year || '年天数' as expression,
        signed_value as stated,
        try_cast(
            100 * other_base
            / date_diff('day', make_date(reference_year, 1, 1), make_date(reference_year + 1, 1, 1))
            as decimal(28, 8)
        ) as recomputed,
        half_base as tolerance,
        (2 * half_base)::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        [other_key] as operand_keys,
    from pairs
    where text_kind = 'per_day_of_year' and unit = '%' and qualifier = 'exact' and other_qualifier = 'exact'

),

quotas as (

    select
        'quota' as relation_kind,
        completions.observation_key as stated_observation_key,
        completions.other_name as against,
        completions.display_name || ' = ' || completions.other_name || ' ÷ ' || limits.display_name as expression,
        completions.signed_value as stated,
        try_cast(100 * completions.other_base / limits.signed_base as decimal(28, 8)) as recomputed,
        try_cast(
            completions.half_base + 100 * completions.other_half_base / limits.signed_base
            as decimal(28, 8)
        ) as tolerance,
        (2 * completions.half_base)::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        [completions.other_key, limits.observation_key] as operand_keys,
    from pairs as completions
    inner join pairs as limits
        on
            completions.document_key = limits.document_key
            and completions.related_claim_no = limits.related_claim_no
            and limits.text_kind = 'quota_of'
    where
        completions.text_kind = 'completion_of'
        and completions.unit = '%'
        and limits.base_unit = completions.other_base_unit
        and limits.signed_base > 0

),

terms_of_hundred as (

    select
        'sum' as relation_kind,
        other_key as stated_observation_key,
        count(*) || ' terms' as against,
        string_agg(display_name, ' + ' order by observation_key) || ' = 100%' as expression,
        any_value(other_value) as stated,
        try_cast(100 - sum(signed_value) + any_value(other_value) as decimal(28, 8)) as recomputed,
        sum(half_base)::decimal(28, 8) as tolerance,
        null::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        list(observation_key order by observation_key) filter (where observation_key <> other_key) as operand_keys,
    from pairs
    where text_kind = 'term_of_hundred'
    group by other_key
    having count(*) > 1 and bool_and(unit = '%' and qualifier = 'exact')

),

-- N, up by M or by G per cent: G is M of what there was before.
growths_by_change as (

    select
        'growth' as relation_kind,
        growths.observation_key as stated_observation_key,
        'its change' as against,
        {{ growth_of('growths.display_name') }} || ' = 增量 ' || changes.signed_value || ' ÷ ('
        || growths.other_name || ' - 增量)' as expression,
        growths.signed_value as stated,
        try_cast(100 * changes.signed_base / (growths.other_base - changes.signed_base) as decimal(28, 8)) as recomputed,
        try_cast(
            growths.half_base
            -- As quotients, which are doubles: the product of two amounts is beyond what a decimal holds.
            + 100 * (
                growths.other_base / (growths.other_base - changes.signed_base) * changes.half_base
                + abs(changes.signed_base) / (growths.other_base - changes.signed_base) * growths.other_half_base
            ) / (growths.other_base - changes.signed_base)
            as decimal(28, 8)
        ) as tolerance,
        (2 * growths.half_base)::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        [changes.observation_key, growths.other_key] as operand_keys,
    from pairs as growths
    inner join pairs as changes
        on
            growths.document_key = changes.document_key
            and growths.related_claim_no = changes.related_claim_no
            and (
                growths.comparison_base = changes.comparison_base
                -- A change without a base of its own has that of the growth beside it: 增加20亿元，增长2.46%.
                or (
                    changes.comparison_base = 'none'
                    and growths.sentence_start = changes.sentence_start
                    and growths.reference_year = changes.reference_year
                )
            )
    where
        growths.text_kind = 'growth_of'
        and changes.text_kind = 'change_of'
        and growths.unit = '%'
        and growths.base_unit <> changes.base_unit
        and changes.base_unit = growths.other_base_unit
        and growths.qualifier = 'exact'
        and changes.qualifier = 'exact'
        and growths.other_qualifier = 'exact'
        and growths.other_base > changes.signed_base

),

whole_bases as (

    select
        pairs.*,
        {{ nearest_whole_base('other_base', 'signed_value') }} as whole_base,
    from pairs
    where
        text_kind = 'growth_of'
        and measure_family = 'growth'
        and unit = '%'
        and qualifier = 'exact'
        and other_qualifier = 'exact'
        and other_dimension in ('count', 'persons')
        and other_half_base = 0
        and other_base > 0
        and signed_value > -100

),

whole_items as (

    select
        'growth' as relation_kind,
        observation_key as stated_observation_key,
        'whole items' as against,
        {{ whole_base_expression('display_name', 'other_base', 'whole_base') }} as expression,
        signed_value as stated,
        try_cast(100 * (other_base / whole_base - 1) as decimal(28, 8)) as recomputed,
        half_base as tolerance,
        (2 * half_base)::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        [other_key] as operand_keys,
    from whole_bases

)

select * from enumerations
union all by name
select * from parts
union all by name
select * from sums
union all by name
select * from parts_together
union all by name
select * from additions
union all by name
select * from rates_of_days
union all by name
select * from quotas
union all by name
select * from terms_of_hundred
union all by name
select * from growths_by_change
union all by name
select * from whole_items
