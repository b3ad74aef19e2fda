-- One row a percentage whose two terms the text states: a share beside a part and its whole, a rate of a plan done beside result
-- and target. A target that stands elsewhere may have been changed since: what disagrees with it asks for a look.

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where claim_no is not null and {{ in_slice_of_regions('region_code') }}

),

percentages as (

    select
        relations.relation_kind as text_kind,
        {{ matching_name('relations.related_name') }} as whole_name,
        percentages.*,
        terms.observation_key as term_key,
        terms.claim_no as term_no,
        terms.identity as term_identity,
        terms.industry_name as term_industry,
        terms.display_name as term_name,
        terms.signed_base as term_base,
        terms.half_base as term_half_base,
        terms.base_unit as term_unit,
        terms.reference_year as term_year,
        terms.period as term_period,
        terms.role_group as term_role,
    from {{ ref('stg_reports__claim_relations') }} as relations
    inner join claims as percentages
        on relations.document_key = percentages.document_key and relations.claim_no = percentages.claim_no
    inner join claims as terms
        on relations.document_key = terms.document_key and relations.related_claim_no = terms.claim_no
    where
        relations.relation_kind in ('share_of', 'completion_of')
        and percentages.unit = '%'
        and percentages.qualifier = 'exact'
        and percentages.role_group = 'actual'
        and terms.qualifier = 'exact'
        and terms.role_group = 'actual'
        and terms.measure_kind = 'level'

),

-- The whole that 其中 opens, or one of the sentence that bears the name behind 占.
wholes as (

    select
        shares.observation_key,
        wholes.observation_key as other_key,
        null::varchar as severity,
        1 as nearness,
    from percentages as shares
    inner join {{ ref('stg_reports__claim_relations') }} as parts
        on shares.document_key = parts.document_key and shares.term_no = parts.claim_no and parts.relation_kind = 'part_of'
    inner join claims as wholes
        on parts.document_key = wholes.document_key and parts.related_claim_no = wholes.claim_no
    where
        shares.text_kind = 'share_of'
        and wholes.qualifier = 'exact'
        and (shares.whole_name is null or ends_with({{ matching_name('wholes.display_name') }}, shares.whole_name))
    union all
    select
        shares.observation_key,
        wholes.observation_key as other_key,
        null::varchar as severity,
        2 as nearness,
    from percentages as shares
    inner join claims as wholes
        on
            shares.document_key = wholes.document_key
            and shares.sentence_start = wholes.sentence_start
            and shares.term_year = wholes.reference_year
            and shares.term_period = wholes.period
            and shares.term_role = wholes.role_group
            and shares.term_key <> wholes.observation_key
    where
        shares.text_kind = 'share_of'
        and wholes.measure_kind = 'level'
        and wholes.qualifier = 'exact'
        and length(shares.whole_name) >= 3
        and ends_with({{ matching_name('wholes.display_name') }}, shares.whole_name)

),

targets as (

    select * from {{ ref('int_relation_claims') }}
    where
        {{ in_slice_of_regions('region_code') }}
        and value_role = 'target'
        and measure_kind = 'level'
        and qualifier in ('exact', 'at_least')
        and reference_year_start is null

),

-- A target in the row of its table.
targets_beside as (

    select
        rates.observation_key,
        targets.observation_key as other_key,
        null::varchar as severity,
        1 as nearness,
    from percentages as rates
    inner join targets
        on
            rates.document_key = targets.document_key
            and rates.table_index = targets.table_index
            and rates.row_no = targets.row_no
            and rates.term_identity = targets.identity
            and rates.term_year = targets.reference_year
    where rates.text_kind = 'completion_of'
    qualify count(*) over (partition by rates.observation_key) = 1

),

-- The year's own target, wherever it stands; of a rate that names what it is the rate of, so that it is no other figure's nearby.
targets_elsewhere as (

    select
        rates.observation_key,
        min(targets.observation_key) as other_key,
        'review' as severity,
        2 as nearness,
    from percentages as rates
    inner join targets
        on
            rates.region_code = targets.region_code
            and rates.term_identity = targets.identity
            and rates.term_industry = targets.industry_name
            and rates.term_year = targets.reference_year
            and rates.term_unit = targets.base_unit
    where
        rates.text_kind = 'completion_of'
        and targets.is_whole_year
        and contains(
            rates.term_name,
            nullif(
                regexp_extract(
                    rates.display_name, '^(.{2,}?)(完成(年度|全年|年)?(目标|计划|任务)(任务)?比例|(年度)?(目标|计划)完成率)$', 1
                ),
                ''
            )
        )
    group by rates.observation_key
    having count(distinct targets.signed_base) = 1

),

-- 改造小区21个，完成年度计划20个的105%: result, target and rate follow each other.
rates_behind_targets as (

    select
        rates.*,
        results.observation_key as term_key,
        results.display_name as term_name,
        results.signed_base as term_base,
        results.half_base as term_half_base,
        results.base_unit as term_unit,
        targets.observation_key as other_key,
    from claims as rates
    inner join targets
        on
            rates.document_key = targets.document_key
            and rates.claim_no = targets.claim_no + 1
            and rates.sentence_start = targets.sentence_start
    inner join claims as results
        on
            rates.document_key = results.document_key
            and rates.claim_no = results.claim_no + 2
            and rates.sentence_start = results.sentence_start
            and targets.identity = results.identity
            and targets.reference_year = results.reference_year
    where
        rates.measure_kind = 'rate'
        and rates.comparison_base = 'plan'
        and rates.unit = '%'
        and rates.qualifier = 'exact'
        and rates.role_group = 'actual'
        and rates.table_index is null
        and results.measure_kind = 'level'
        and results.qualifier = 'exact'
        and results.role_group = 'actual'

),

nearest as (

    select * from wholes
    union all
    select * from targets_beside
    union all
    select * from targets_elsewhere
    qualify row_number() over (partition by observation_key order by nearness, other_key) = 1

),

computed as (

    select
        percentages.observation_key,
        percentages.display_name,
        percentages.signed_value,
        percentages.half_base,
        percentages.term_key,
        percentages.term_name,
        percentages.term_base,
        percentages.term_half_base,
        percentages.term_unit,
        nearest.other_key,
        nearest.severity,
    from percentages
    inner join nearest
        on percentages.observation_key = nearest.observation_key
    union all by name
    select
        observation_key,
        display_name,
        signed_value,
        half_base,
        term_key,
        term_name,
        term_base,
        term_half_base,
        term_unit,
        other_key,
        null::varchar as severity,
    from rates_behind_targets

)

select
    'ratio' as relation_kind,
    computed.observation_key as stated_observation_key,
    others.display_name as against,
    computed.display_name || ' = ' || computed.term_name || ' ÷ '
    || if(others.value_role = 'target', '目标 ' || others.claim_text, others.display_name) as expression,
    computed.signed_value as stated,
    try_cast(100 * computed.term_base / others.signed_base as decimal(28, 8)) as recomputed,
    try_cast(
        computed.half_base
        + 100 * computed.term_half_base / others.signed_base
        + 100 * (abs(computed.term_base) / others.signed_base) * (others.half_base / others.signed_base)
        as decimal(28, 8)
    ) as tolerance,
    (2 * computed.half_base)::decimal(28, 8) as truncation_step,
    'equal' as comparison,
    null::varchar as why_not_comparable,
    [computed.term_key, others.observation_key] as operand_keys,
    computed.severity,
from computed
inner join {{ ref('int_relation_claims') }} as others
    on computed.other_key = others.observation_key
where
    {{ in_slice_of_regions('others.region_code') }}
    and computed.term_unit = others.base_unit
    and others.signed_base > 0
qualify row_number() over (partition by computed.observation_key order by computed.severity nulls first, computed.other_key) = 1
