-- One row a figure that speaks of its own value a year before: a stated change against the two levels, and a target to stay where
-- one is (保持在85%以上) against the result it starts from. Growth against levels is int_relations_growth's business.

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where claim_no is not null and {{ in_slice_of_regions('region_code') }}

),

-- What a year's figure was, as the source that ranks first has it.
results as (

    select *
    from claims
    where role_group = 'actual' and qualifier = 'exact' and measure_kind in ('level', 'rate', 'share')
    qualify row_number() over (
            partition by region_code, identity, industry_name, measure_kind, base_unit, reference_year, period
            order by result_precedence, is_repost, claim_source = 'table' desc, observation_key
        ) = 1

),

changes as (

    select
        'growth' as relation_kind,
        changes.observation_key as stated_observation_key,
        'level of ' || levels.reference_year - 1 as against,
        changes.display_name || ' = ' || levels.claim_text || ' - ' || last_year.claim_text as expression,
        changes.signed_value as stated,
        try_cast((levels.signed_base - last_year.signed_base) / changes.unit_scale as decimal(28, 8)) as recomputed,
        try_cast(
            (changes.half_base + levels.half_base + last_year.half_base) / changes.unit_scale as decimal(28, 8)
        ) as tolerance,
        null::decimal(28, 8) as truncation_step,
        'equal' as comparison,
        case
            when levels.border_no <> last_year.border_no then 'boundary_change'
            when
                exists (
                    select 1 from {{ ref('definition_breaks') }} as breaks
                    where
                        breaks.region_code = levels.region_code
                        and breaks.indicator_code = levels.indicator_code
                        and breaks.results_from_year = levels.reference_year
                )
                then 'definition_break'
        end as why_not_comparable,
        null::varchar as severity,
        [levels.observation_key, last_year.observation_key] as operand_keys,
    from {{ ref('stg_reports__claim_relations') }} as relations
    inner join claims as changes
        on relations.document_key = changes.document_key and relations.claim_no = changes.claim_no
    inner join claims as levels
        on relations.document_key = levels.document_key and relations.related_claim_no = levels.claim_no
    inner join results as last_year
        on
            levels.region_code = last_year.region_code
            and levels.identity = last_year.identity
            and levels.industry_name = last_year.industry_name
            and levels.measure_kind = last_year.measure_kind
            and levels.base_unit = last_year.base_unit
            and levels.reference_year = last_year.reference_year + 1
            and levels.period = last_year.period
    where
        relations.relation_kind = 'change_of'
        and changes.role_group = 'actual'
        and changes.qualifier = 'exact'
        and levels.qualifier = 'exact'
        and (changes.base_unit = levels.base_unit or (changes.measure_kind = 'change_pp' and levels.unit = '%'))

),

-- A district may aim at a threshold it has just missed: a look, not an error.
kept as (

    select
        'plausibility' as relation_kind,
        targets.observation_key as stated_observation_key,
        'kept from ' || last_year.reference_year as against,
        targets.display_name || '：保持 ' || targets.claim_text || ' ↔ ' || last_year.reference_year || '年 '
        || last_year.claim_text as expression,
        try_cast(last_year.signed_base / targets.unit_scale as decimal(28, 8)) as stated,
        targets.signed_value as recomputed,
        try_cast(last_year.half_base / targets.unit_scale as decimal(28, 8)) as tolerance,
        null::decimal(28, 8) as truncation_step,
        if(targets.qualifier in ('at_least', 'at_most'), targets.qualifier, 'equal') as comparison,
        if(targets.border_no <> last_year.border_no, 'boundary_change', null) as why_not_comparable,
        'review' as severity,
        [last_year.observation_key] as operand_keys,
    from {{ ref('stg_reports__claim_relations') }} as relations
    inner join claims as targets
        on relations.document_key = targets.document_key and relations.claim_no = targets.claim_no
    inner join results as last_year
        on
            targets.region_code = last_year.region_code
            and targets.identity = last_year.identity
            and targets.industry_name = last_year.industry_name
            and targets.measure_kind = last_year.measure_kind
            and targets.base_unit = last_year.base_unit
            and targets.reference_year = last_year.reference_year + 1
    where
        relations.relation_kind = 'kept_at'
        and targets.qualifier in ('exact', 'at_least', 'at_most')
    qualify row_number() over (
            partition by targets.observation_key order by last_year.is_whole_year desc, last_year.observation_key
        ) = 1

)

select * from changes
union all by name
select * from kept
