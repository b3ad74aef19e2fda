-- One row a claim that must not pass a bound: a part its whole (subset), a share or rate its 100 per cent, days the calendar's
-- (bound), a result its own words (attainment), an enumeration its count, a level its neighbours by an order of magnitude or a
-- figure its catalogued unit (plausibility; units are listed only where they fail).

with

claims as (

    select * from {{ ref('int_relation_claims') }}

),

subsets as (

    select
        'subset' as relation_kind,
        parts.observation_key as stated_observation_key,
        wholes.indicator_code as against,
        parts.display_name || ' ≤ ' || wholes.display_name as expression,
        parts.signed_value as stated,
        (wholes.signed_base / parts.unit_scale)::decimal(28, 8) as recomputed,
        ((parts.half_base + wholes.half_base) / parts.unit_scale)::decimal(28, 8) as tolerance,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        [wholes.observation_key] as operand_keys,
    from claims as parts
    inner join {{ ref('int_relation_operands') }} as wholes
        on
            parts.source_key = wholes.source_key
            and parts.parent_code = wholes.indicator_code
            and parts.reference_year = wholes.reference_year
            and parts.role_group = wholes.role_group
            and (parts.period = wholes.period or (parts.is_whole_year and wholes.is_whole_year))
            and parts.base_unit = wholes.base_unit
            and wholes.industry_name = ''
            and wholes.measure_kind = 'level'
    where parts.measure_kind = 'level' and parts.additive_over is distinct from 'siblings'

),

percentages as (

    select
        'bound' as relation_kind,
        observation_key as stated_observation_key,
        '100%' as against,
        display_name || ' ≤ 100%' as expression,
        signed_value as stated,
        100::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
    from claims
    where
        unit = '%'
        and (measure_kind = 'share' or measure_kind = 'rate')
        -- Against a quota more than all can be done.
        and numerator_code is distinct from coalesce(denominator_code, '')
        and indicator_code is not null

),

calendar_days as (

    select
        'bound' as relation_kind,
        claims.observation_key as stated_observation_key,
        'calendar' as against,
        claims.display_name || ' ≤ days of ' || claims.reference_year as expression,
        claims.signed_value as stated,
        date_diff(
            'day', make_date(claims.reference_year, 1, 1), make_date(claims.reference_year + 1, 1, 1)
        )::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
    from claims
    inner join {{ ref('dim_indicator') }} as rates
        on claims.indicator_code = rates.numerator_code and rates.denominator_code = 'OTH_CALENDAR_DAYS'
    where claims.measure_kind = 'level' and claims.is_whole_year and claims.unit = '天'

),

listed_projects as (

    select
        document_key,
        region_code,
        category,
        count(distinct block_key) as listed_count,
    from {{ ref('fct_renovation_item') }}
    where action = 'planned'
    group by document_key, region_code, category

),

enumerations as (

    select
        'enumeration' as relation_kind,
        claims.observation_key as stated_observation_key,
        listed_projects.category as against,
        claims.display_name || ' = projects listed under ' || listed_projects.category as expression,
        claims.signed_value as stated,
        listed_projects.listed_count::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
    from claims
    inner join {{ ref('renovation_measures') }} as measures
        on claims.indicator_code = measures.indicator_code and measures.measure = 'project_count'
    inner join listed_projects
        on claims.document_key = listed_projects.document_key and measures.category = listed_projects.category
    where claims.role_group = 'target' and claims.measure_kind = 'level'

),

attainments as (

    select
        'attainment' as relation_kind,
        coalesce(result_observation_key, target_observation_key) as stated_observation_key,
        'target of ' || reference_year as against,
        indicator_name_zh || ': ' || coalesce(result_text, '') || ' against ' || coalesce(target_text, '') as expression,
        result_value as stated,
        target_value as recomputed,
        0::decimal(28, 8) as tolerance,
        case when target_role = 'limit' and completion_rate is null then 'at_most' else 'at_least' end as comparison,
        case when verdict = 'qualitative' then 'unverifiable' end as why_not_comparable,
        list_filter([target_observation_key], key -> key <> result_observation_key) as operand_keys,
    from {{ ref('target_attainment') }}
    where (verdict = 'qualitative' and self_reported_outcome is not null) or (verdict = 'met' and target_role = 'limit')

),

yearly_levels as (

    select * from {{ ref('int_best_values') }}
    where measure_kind = 'level' and is_whole_year and signed_base > 0

),

neighbouring_years as (

    select
        'plausibility' as relation_kind,
        this_year.observation_key as stated_observation_key,
        'level of ' || last_year.reference_year as against,
        'order of magnitude of ' || this_year.indicator_code || ' against ' || last_year.reference_year as expression,
        abs(log10(this_year.signed_base / last_year.signed_base))::decimal(28, 8) as stated,
        0.7::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        [last_year.observation_key] as operand_keys,
    from yearly_levels as this_year
    asof inner join yearly_levels as last_year
        on
            this_year.region_code = last_year.region_code
            and this_year.indicator_code = last_year.indicator_code
            and this_year.industry_key is not distinct from last_year.industry_key
            and this_year.base_unit = last_year.base_unit
            and this_year.reference_year > last_year.reference_year

),

targets_in_range as (

    select
        'plausibility' as relation_kind,
        result_observation_key as stated_observation_key,
        'target of ' || reference_year as against,
        'order of magnitude of ' || indicator_code || ' against its target' as expression,
        abs(log10(result_value / target_value))::decimal(28, 8) as stated,
        0.7::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'at_most' as comparison,
        null::varchar as why_not_comparable,
        [target_observation_key] as operand_keys,
    from {{ ref('target_attainment') }}
    where measure_kind = 'level' and result_value > 0 and target_value > 0

),

wrong_units as (

    select
        'plausibility' as relation_kind,
        claims.observation_key as stated_observation_key,
        'unit of the catalogue' as against,
        claims.display_name || ' is measured in ' || claims.catalogue_unit || ', not in ' || claims.unit as expression,
        1::decimal(28, 8) as stated,
        0::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'equal' as comparison,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
    from claims
    inner join {{ ref('dim_unit') }} as catalogue_units
        on claims.catalogue_unit = catalogue_units.unit
    where claims.measure_kind in ('level', 'share') and claims.dimension <> catalogue_units.dimension

)

select * from subsets
union all by name
select * from percentages
union all by name
select * from calendar_days
union all by name
select * from enumerations
union all by name
select * from attainments
union all by name
select * from neighbouring_years
union all by name
select * from targets_in_range
union all by name
select * from wrong_units
