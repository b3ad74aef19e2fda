-- One row a region, indicator, kind of measure, base of comparison and year for which a target or limit is known, and one for the
-- five years that end with it: was it met? Values of a fall are signed as growth in both places, so that the difference is one
-- number less the other.

with

verdicts as (

    select
        verdicts.*,
        {{ power_of_ten('coalesce(unit_mult, 0)') }} as unit_scale,
        -- Levels of two years give the growth of one.
        if(
            verdicts.measure_kind in ('growth_rate', 'decline_rate') and verdicts.target_period is distinct from 'five_year',
            verdicts.indicator_code, null
        ) as growth_code,
        -- What cannot be compared measures nothing of the target.
        coalesce(verdicts.verdict <> 'not_comparable', true) as is_comparable,
        -- A target in words is answered by the source's own words, where it has any; a figure then stands beside them.
        verdicts.verdict = 'qualitative' and verdicts.words_observation_key is not null as is_told_in_words,
    from {{ ref('int_attainment_verdicts') }} as verdicts
    where verdicts.is_current_result and {{ in_slice_of_regions('verdicts.region_code') }}

),

firsts as (

    select
        target_observation_key,
        verdict,
        if(verdict = 'qualitative', coalesce(self_reported_outcome, result_text), result_text) as result_text,
    from {{ ref('int_attainment_verdicts') }}
    where is_first_result and {{ in_slice_of_regions('region_code') }}

),

contradicted as (

    {{ accepted_contradictions() }}

),

reason_labels as (

    select
        code,
        label_zh,
    from {{ ref('code_labels') }}
    where code_list = 'reason_code'

)

select
    -- ids
    verdicts.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    verdicts.indicator_code::varchar as indicator_code,
    indicators.indicator_name_zh::varchar as indicator_name_zh,
    indicators.indicator_name_en::varchar as indicator_name_en,
    indicators.domain_code::varchar as domain_code,
    verdicts.measure_kind::varchar as measure_kind,
    verdicts.comparison_base::varchar as comparison_base,
    verdicts.reference_year::integer as reference_year,

    -- the target
    try_cast(verdicts.target_base / verdicts.unit_scale as decimal(28, 8)) as target_value,
    verdicts.target_text::varchar as target_text,
    verdicts.target_qualifier::varchar as target_qualifier,
    verdicts.target_role::varchar as target_role,
    indicators.target_nature::varchar as target_nature,
    try_cast(verdicts.stretch_base / verdicts.unit_scale as decimal(28, 8)) as stretch_value,
    verdicts.target_period::varchar as target_period,

    -- the result: value, words, role, period and vintage are those of the observation that result_observation_key names
    try_cast(
        case
            when not verdicts.is_told_in_words then verdicts.result_base / verdicts.unit_scale
        end
        as decimal(28, 8)
    ) as result_value,
    if(verdicts.is_told_in_words, verdicts.self_reported_outcome, verdicts.result_text)::varchar as result_text,
    if(verdicts.is_told_in_words, verdicts.words_role, verdicts.result_role)::varchar as result_role,
    if(verdicts.is_told_in_words, verdicts.words_period, verdicts.result_period)::varchar as result_period,
    if(verdicts.is_told_in_words, verdicts.words_vintage, verdicts.result_vintage)::date as result_vintage,
    verdicts.self_reported_outcome::varchar as self_reported_outcome,

    -- one against the other
    verdicts.unit::varchar as unit,
    verdicts.unit_mult::integer as unit_mult,
    ({{ unit_label('verdicts.unit_mult', 'verdicts.unit') }})::varchar as unit_label,
    ({{ in_standard_unit('verdicts.target_base', 'verdicts.measure_kind', 'units', 'catalogued_units') }})::decimal(38, 8)
        as target_standard_value,
    case
        when not verdicts.is_told_in_words
            then {{ in_standard_unit('verdicts.result_base', 'verdicts.measure_kind', 'units', 'catalogued_units') }}
    end::decimal(38, 8) as result_standard_value,
    ({{ standard_unit('verdicts.measure_kind', 'units', 'catalogued_units') }})::varchar as standard_unit,
    try_cast(
        case
            when verdicts.is_comparable then (verdicts.result_base - verdicts.target_base) / verdicts.unit_scale
        end
        as decimal(28, 8)
    ) as difference,
    case
        when not verdicts.is_comparable or verdicts.result_base is null or verdicts.target_base is null then null
        when verdicts.is_percentage then '个百分点'
        else {{ unit_label('verdicts.unit_mult', 'verdicts.unit') }}
    end::varchar as difference_unit,
    try_cast(
        case
            when verdicts.measure_kind = 'level' and verdicts.side = 'floor' and verdicts.is_comparable
                then verdicts.result_base / nullif(verdicts.target_base, 0)
        end
        as decimal(28, 8)
    ) as attainment_ratio,
    case
        when verdicts.measure_kind = 'level' and verdicts.side = 'floor' and verdicts.is_comparable
            then {{ percent_of('verdicts.result_base', 'verdicts.target_base') }}
    end as completion_rate,
    case
        when verdicts.measure_kind = 'level' and verdicts.side = 'ceiling' and verdicts.is_comparable
            then {{ percent_of('verdicts.result_base', 'verdicts.target_base') }}
    end as use_of_limit,

    -- the judgement
    verdicts.verdict::varchar as verdict,
    verdicts.grade::varchar as grade,
    verdict_labels.label_zh::varchar as verdict_zh,
    grade_labels.label_zh::varchar as grade_zh,
    verdicts.verdict_basis::varchar as verdict_basis,
    verdicts.verdict_basis_zh::varchar as verdict_basis_zh,
    case
        when verdicts.verdict in ('pending', 'no_result') or verdicts.reason_code = 'period_differs' then 'provisional'
        when verdicts.verdict = 'qualitative' and verdicts.self_reported_outcome is null then 'provisional'
        when verdicts.result_role = 'estimate' or verdicts.result_obs_status in ('P', 'V') then 'provisional'
        else 'final'
    end::varchar as verdict_status,
    firsts.verdict::varchar as first_verdict,
    firsts.result_text::varchar as first_result_text,
    verdicts.reason_code::varchar as reason_code,
    ({{ attainment_reason() }})::varchar as reason,
    coalesce(reason_labels.label_zh, grade_labels.label_zh)::varchar as reason_zh,
    verdicts.at_rounding_edge::boolean as at_rounding_edge,
    (coalesce(verdicts.grade = 'exceeded_far', false))::boolean as flag_for_review,
    verdicts.stretch_met::boolean as stretch_met,
    verdicts.stretch_grade::varchar as stretch_grade,
    level_growth.growth_from_levels::decimal(28, 8) as growth_from_levels,

    -- where they stand
    verdicts.target_observation_key::bigint as target_observation_key,
    if(verdicts.is_told_in_words, verdicts.words_observation_key, verdicts.result_observation_key)::bigint
        as result_observation_key,
    case
        when verdicts.is_told_in_words then verdicts.result_observation_key
        when verdicts.verdict_basis in ('V07', 'V08') then verdicts.alternative_observation_key
    end::bigint as alternative_observation_key,
    case
        when verdicts.is_told_in_words then verdicts.result_text
        when verdicts.verdict_basis in ('V07', 'V08') then verdicts.alternative_text
    end::varchar as alternative_text,
    case
        when verdicts.is_told_in_words then verdicts.result_signed_value
        when verdicts.verdict_basis in ('V07', 'V08') then verdicts.alternative_value
    end::decimal(28, 8) as alternative_value,
    case
        when verdicts.is_told_in_words then verdicts.result_unit_label
        when verdicts.verdict_basis in ('V07', 'V08') then verdicts.alternative_unit_label
    end::varchar as alternative_unit_label,
    nullif(
        array_to_string(
            list_sort(list_distinct(list_concat(contradicted_targets.accepted_reasons, contradicted_results.accepted_reasons))),
            '；'
        ),
        ''
    )::varchar as accepted_contradiction,
from verdicts
inner join {{ ref('dim_indicator') }} as indicators
    on verdicts.indicator_code = indicators.indicator_code
inner join {{ ref('code_labels') }} as verdict_labels
    on verdicts.verdict = verdict_labels.code and verdict_labels.code_list = 'verdict'
left join {{ ref('dim_unit') }} as units
    on verdicts.unit = units.unit
left join {{ ref('dim_unit') }} as catalogued_units
    on indicators.unit = catalogued_units.unit
left join {{ ref('int_region_names') }} as region_names
    on verdicts.region_code = region_names.region_code
left join {{ ref('code_labels') }} as grade_labels
    on verdicts.grade = grade_labels.code and grade_labels.code_list = 'grade'
left join firsts
    on verdicts.target_observation_key = firsts.target_observation_key
left join contradicted as contradicted_targets
    on verdicts.target_observation_key = contradicted_targets.observation_key
left join contradicted as contradicted_results
    on
        if(verdicts.is_told_in_words, verdicts.words_observation_key, verdicts.result_observation_key)
        = contradicted_results.observation_key
left join reason_labels
    on verdicts.reason_code = reason_labels.code
left join {{ ref('int_level_growth') }} as level_growth
    on
        verdicts.region_code = level_growth.region_code
        and {{ in_slice_of_regions('level_growth.region_code') }}
        and verdicts.growth_code = level_growth.indicator_code
        and verdicts.reference_year = level_growth.reference_year
order by region_code, reference_year desc, verdicts.target_role desc, domain_code, indicator_code
