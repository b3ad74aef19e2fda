-- One row a claim that must not pass a bound: a part its whole (subset), a share or rate its 100 per cent, days the calendar's
-- (bound), a result its own words (attainment), an enumeration its count, a level its neighbours by an order of magnitude or
-- in sign (plausibility). How far apart levels may be, the seed plausibility_limits says.

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where {{ in_slice_of_regions('region_code') }}

),

subsets as (

    select
        'subset' as relation_kind,
        parts.observation_key as stated_observation_key,
        wholes.indicator_code as against,
        parts.display_name || ' ≤ ' || wholes.display_name as expression,
        parts.signed_value as stated,
        try_cast(wholes.signed_base / parts.unit_scale as decimal(28, 8)) as recomputed,
        try_cast((parts.half_base + wholes.half_base) / parts.unit_scale as decimal(28, 8)) as tolerance,
        'at_most' as comparison,
        null::varchar as relation_unit,
        null::varchar as why_not_comparable,
        [wholes.observation_key] as operand_keys,
        null::varchar as severity,
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
        null::varchar as relation_unit,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
        null::varchar as severity,
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
        claims.display_name || ' ≤ ' || claims.reference_year || '年天数' as expression,
        claims.signed_value as stated,
        date_diff(
            'day', make_date(claims.reference_year, 1, 1), make_date(claims.reference_year + 1, 1, 1)
        )::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        'at_most' as comparison,
        null::varchar as relation_unit,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
        null::varchar as severity,
    from claims
    inner join {{ ref('dim_indicator') }} as rates
        on claims.indicator_code = rates.numerator_code and rates.denominator_code = 'OTH_CALENDAR_DAYS'
    where claims.measure_kind = 'level' and claims.is_whole_year and claims.unit = '天'

),

-- A bullet tells of so many projects as it counts or names; one that counts none and ends in 等 tells of that one at least.
listed_projects as (

    select
        document_key,
        region_code,
        category,
        sum(coalesce(project_count, 1)) as listed_count,
        bool_or(project_count is null and contains(item_text, '等')) as has_etc,
    from {{ ref('fct_renovation_item') }}
    where action = 'planned' and {{ in_slice('document_key') }}
    group by document_key, region_code, category

),

enumerations as (

    select
        'enumeration' as relation_kind,
        claims.observation_key as stated_observation_key,
        listed_projects.category as against,
        claims.display_name || if(listed_projects.has_etc, ' ≥ “', ' = “') || listed_projects.category
        || '”下列出的项目数' as expression,
        claims.signed_value as stated,
        listed_projects.listed_count::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        if(listed_projects.has_etc, 'at_least', 'equal') as comparison,
        null::varchar as relation_unit,
        null::varchar as why_not_comparable,
        []::bigint[] as operand_keys,
        null::varchar as severity,
    from claims
    inner join {{ ref('renovation_measures') }} as measures
        on claims.indicator_code = measures.indicator_code and measures.measure = 'project_count'
    inner join listed_projects
        on claims.document_key = listed_projects.document_key and measures.category = listed_projects.category
    where claims.role_group = 'target' and claims.measure_kind = 'level'

),

judged_targets as (

    select
        *,
        {{ power_of_ten('unit_mult') }} as unit_scale,
    from {{ ref('int_attainment_verdicts') }}
    where coalesce(is_current_result, true) and {{ in_slice_of_regions('region_code') }}

),

attainments as (

    select
        'attainment' as relation_kind,
        coalesce(
            if(verdicts.verdict = 'qualitative', verdicts.words_observation_key, null),
            verdicts.result_observation_key
        ) as stated_observation_key,
        'target of ' || verdicts.reference_year as against,
        indicators.indicator_name_zh || '：' || coalesce(
            if(verdicts.verdict = 'qualitative', verdicts.self_reported_outcome, null), verdicts.result_text, ''
        ) || ' ↔ 目标 ' || coalesce(verdicts.target_text, '') as expression,
        try_cast(
            case
                when verdicts.verdict <> 'qualitative' then verdicts.result_base / verdicts.unit_scale
            end
            as decimal(28, 8)
        ) as stated,
        try_cast(verdicts.target_base / verdicts.unit_scale as decimal(28, 8)) as recomputed,
        -- 左右 leaves a band; any other target is what it says.
        try_cast(
            case
                when verdicts.verdict_basis in ('V19', 'V20', 'V21', 'V22', 'V25', 'V26') then verdicts.band / verdicts.unit_scale
                else 0
            end
            as decimal(28, 8)
        ) as tolerance,
        case
            when verdicts.side in ('ceiling', 'decline') then 'at_most'
            when verdicts.side = 'as_planned' then 'equal'
            else 'at_least'
        end as comparison,
        null::varchar as relation_unit,
        case verdicts.verdict
            when 'qualitative' then 'unverifiable' when 'not_comparable' then verdicts.reason_code
        end as why_not_comparable,
        [verdicts.target_observation_key] as operand_keys,
        null::varchar as severity,
    from judged_targets as verdicts
    inner join {{ ref('dim_indicator') }} as indicators
        on verdicts.indicator_code = indicators.indicator_code
    where
        (verdicts.verdict = 'qualitative' and verdicts.words_observation_key is not null)
        or (verdicts.verdict in ('met', 'missed', 'not_comparable') and verdicts.result_observation_key is not null)

),

yearly_levels as (

    select
        best.* replace (
            {{ comparable_base('best.signed_base', 'best') }} as signed_base,
            {{ comparable_unit('best') }} as base_unit
        ),
        -- Levels of two definitions are no neighbours, nor are those within two borders.
        (
            select count(*)
            from {{ ref('definition_breaks') }} as breaks
            where
                breaks.region_code = best.region_code
                and breaks.indicator_code = best.indicator_code
                and breaks.results_from_year <= best.reference_year
        ) as segment_no,
    from {{ ref('int_best_values') }} as best
    where
        {{ in_slice_of_regions('best.region_code') }}
        and best.measure_kind = 'level'
        and best.is_whole_year
        and best.signed_base > 0
    qualify row_number() over (
            partition by
                best.region_code, best.indicator_code, best.industry_key, {{ comparable_unit('best') }}, best.reference_year
            order by best.period = 'full_year' desc, best.observation_key
        ) = 1

),

successive_levels as (

    select
        *,
        lag(observation_key) over earlier as last_observation_key,
        lag(reference_year) over earlier as last_year,
        lag(signed_base) over earlier as last_base,
        lag(claim_text) over earlier as last_text,
    from yearly_levels
    window earlier as (
        partition by region_code, border_no, indicator_code, industry_key, base_unit, segment_no
        order by reference_year
    )

),

neighbouring_years as (

    select
        levels.observation_key as stated_observation_key,
        'level of ' || levels.last_year as against,
        {{ name_of_industry('indicators.indicator_name_zh', 'industries') }} || '：'
        || levels.reference_year || '年 ' || levels.claim_text || ' ↔ '
        || levels.last_year || '年 ' || levels.last_text as expression,
        {{ times_apart('levels.signed_base', 'levels.last_base', 'levels.dimension') }} as stated,
        [levels.last_observation_key] as operand_keys,
    from successive_levels as levels
    inner join {{ ref('dim_indicator') }} as indicators
        on levels.indicator_code = indicators.indicator_code
    left join {{ ref('dim_industry') }} as industries
        on levels.industry_key = industries.industry_key
    where levels.last_observation_key is not null

),

-- What was never below nothing is not below it now. What is left over or comes on top may be on either side.
signs_of_series as (

    select
        'plausibility' as relation_kind,
        claims.observation_key as stated_observation_key,
        'sign of the series' as against,
        claims.display_name || '：' || claims.reference_year || '年 ' || claims.claim_text || ' ↔ '
        || max(others.reference_year) || '年 ' || arg_max(others.claim_text, others.reference_year)
        || '，其他年份从不为负' as expression,
        claims.signed_value as stated,
        0::decimal(28, 8) as recomputed,
        0::decimal(28, 8) as tolerance,
        null::varchar as relation_unit,
        'at_least' as comparison,
        null::varchar as why_not_comparable,
        [arg_max(others.observation_key, others.reference_year)] as operand_keys,
        null::varchar as severity,
    from claims
    inner join {{ ref('int_best_values') }} as others
        on
            claims.region_code = others.region_code
            and claims.indicator_code = others.indicator_code
            and coalesce(claims.industry_key, 0) = coalesce(others.industry_key, 0)
            and claims.base_unit = {{ comparable_unit('others') }}
            and claims.reference_year <> others.reference_year
    where
        {{ in_slice_of_regions('others.region_code') }}
        and claims.measure_kind = 'level'
        and others.measure_kind = 'level'
        and claims.signed_base < 0
        and not regexp_matches(claims.display_name, '净|差额|顺差|逆差|结余|盈余|利润|盈亏|变动')
    group by
        claims.observation_key, claims.display_name, claims.reference_year, claims.claim_text, claims.signed_value
    having min(others.signed_base) >= 0 and max(others.signed_base) > 0

),

targets_in_range as (

    select
        verdicts.result_observation_key as stated_observation_key,
        'target of ' || verdicts.reference_year as against,
        indicators.indicator_name_zh || '：' || verdicts.result_text || ' ↔ 目标 ' || verdicts.target_text as expression,
        {{ times_apart('verdicts.result_base', 'verdicts.target_base', 'verdicts.dimension') }} as stated,
        [verdicts.target_observation_key] as operand_keys,
    from judged_targets as verdicts
    inner join {{ ref('dim_indicator') }} as indicators
        on verdicts.indicator_code = indicators.indicator_code
    where verdicts.measure_kind = 'level' and verdicts.result_base > 0 and verdicts.target_base > 0

),

jumps as (

    select * from neighbouring_years
    union all by name
    select * from targets_in_range

),

-- A wide change asks for a look; only what no change explains, but a slip of a digit or a unit does, holds a report back.
judged_jumps as (

    select
        {{ held_to_limit('jumps') }},
    from jumps
    inner join {{ ref('plausibility_limits') }} as slips
        on slips.rule = 'slip_against_neighbour'
    inner join {{ ref('plausibility_limits') }} as limits
        on limits.rule = if(jumps.stated > slips.limit_value, 'slip_against_neighbour', 'times_of_neighbour')

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
select * from signs_of_series
union all by name
select * from judged_jumps
