-- One row a target (or limit) of the district for one indicator, family of measures and year, or the five years that end with it,
-- with the result to judge it by.
-- Targets: a number before words, the source that ranks first, and the plan itself before a later report that quotes it.
-- Results: whole-year claims first, then the source that ranks first, and within it the most cautious claim; where another
-- result was known first, the pair with that one is a row of its own. A figure at the prices that the indicator is followed in
-- (real growth at constant ones), or of which no prices are said, comes before one at others. Values are signed (a fall of 3%
-- is -3) and in the unit itself. Words that set a bound (正增长) are judged by that bound.

with

claims as (

    select
        *,
        period = 'five_year' as is_of_five_years,
    from {{ ref('int_district_claim_versions') }}
    where not is_of_one_industry and measure_kind <> 'threshold' and (period_class <> 'multi' or period = 'five_year')

),

target_claims as (

    select
        claims.* replace (
            coalesce(claims.signed_value, words.bound_value) as signed_value,
            coalesce(claims.signed_base, words.bound_value) as signed_base,
            coalesce(words.bound_qualifier, claims.qualifier) as qualifier,
            if(words.bound_value is not null, 0, claims.decimals) as decimals,
            if(words.bound_value is not null, 0, claims.unit_mult) as unit_mult,
            coalesce(words.bound_unit, claims.unit) as unit,
            coalesce(words.base_unit, claims.base_unit) as base_unit,
            coalesce(words.factor, claims.factor) as factor,
            coalesce(words.dimension, claims.dimension) as dimension
        ),
        words.text_rule,
        words.text_reason_code,
        words.is_strict_bound,
        words.bound_value is not null as is_bound_in_words,
    from claims
    left join {{ ref('int_target_words') }} as words
        on claims.observation_key = words.observation_key
    where claims.value_role in ('target', 'limit') and claims.is_latest

),

targets as (

    select
        target_claims.*,
        if(qualifier = 'range_low', source_key, null) as range_source_key,
    from target_claims
    where not is_stretch and qualifier is distinct from 'range_high'
    qualify row_number() over (
            partition by region_code, indicator_code, measure_family, comparison_base, reference_year, is_of_five_years
            order by
                -- A figure set elsewhere decides where a source gives it.
                value is null,
                {{ is_at_prices_followed('target_claims') }} desc,
                value_role = 'target' desc,
                target_precedence,
                -- The plan as it was set, not as the next report quotes it.
                coalesce(plan_year = reference_year, false) desc,
                vintage_on desc nulls last,
                claim_source = 'table' desc,
                observation_key
        ) = 1

),

range_ends as (

    select
        region_code,
        indicator_code,
        measure_family,
        comparison_base,
        reference_year,
        is_of_five_years,
        source_key,
        min(signed_base) as upper_base,
    from target_claims
    where qualifier = 'range_high'
    group by all

),

stretches as (

    select
        region_code,
        indicator_code,
        measure_family,
        comparison_base,
        reference_year,
        is_of_five_years,
        max_by(signed_base, observation_key) as stretch_base,
        max_by(signed_value, observation_key) as stretch_value,
    from target_claims
    where is_stretch
    group by all

),

result_claims as (

    select * from claims
    where value_role in ('actual', 'estimate') and (is_from_year_start or is_whole_year or period = 'five_year')

),

paired_results as (

    select
        targets.observation_key as target_observation_key,
        results.*,
        results.period = targets.period or (results.is_whole_year and targets.is_whole_year) as is_full_period,
        row_number() over (
            partition by targets.observation_key, results.value is null
            order by
                results.is_latest desc,
                {{ prices_of('results') }} = {{ prices_of('targets') }} desc,
                results.period = targets.period or (results.is_whole_year and targets.is_whole_year) desc,
                results.elapsed_share desc nulls last,
                results.result_precedence,
                results.vintage_on desc nulls last,
                results.value_role = 'estimate' desc,
                results.claim_source = 'table' desc,
                results.observation_key
        ) as result_order,
        -- What was known first, which a later source or version may have settled otherwise.
        row_number() over (
            partition by targets.observation_key, results.value is null
            order by
                {{ prices_of('results') }} = {{ prices_of('targets') }} desc,
                results.vintage_on nulls last,
                results.is_latest,
                results.period = targets.period or (results.is_whole_year and targets.is_whole_year) desc,
                results.elapsed_share desc nulls last,
                results.result_precedence,
                results.value_role = 'estimate' desc,
                results.claim_source = 'table' desc,
                results.observation_key
        ) as first_order,
    from targets
    inner join result_claims as results
        on
            targets.region_code = results.region_code
            and targets.indicator_code = results.indicator_code
            and targets.measure_family = results.measure_family
            and targets.comparison_base = results.comparison_base
            and targets.reference_year = results.reference_year
            and targets.is_of_five_years = results.is_of_five_years

),

known_results as (

    select
        *,
        result_order = 1 and is_latest as is_current_result,
        first_order = 1 as is_first_result,
    from paired_results
    where value is not null and ((result_order = 1 and is_latest) or first_order = 1)

),

-- What only a replaced version states is no result any more: its target has none, as if it had never had one.
answers as (

    select * from known_results
    union all by name
    select
        target_observation_key,
        true as is_current_result,
        false as is_first_result,
    from known_results
    group by target_observation_key
    having not bool_or(is_current_result)

),

-- A result of another kind or of a neighbouring population, which explains why there is nothing to compare.
alternatives as (

    select
        targets.observation_key as target_observation_key,
        min(results.observation_key) as alternative_observation_key,
        arg_min({{ words_alone('results') }}, results.observation_key) as alternative_text,
        arg_min(results.signed_value, results.observation_key) as alternative_value,
        arg_min({{ unit_label('results.unit_mult', 'results.unit') }}, results.observation_key) as alternative_unit_label,
        arg_min(coalesce(codes.reason_code, 'kind_differs'), results.observation_key) as alternative_reason,
    from targets
    inner join {{ ref('int_counterpart_codes') }} as codes
        on targets.indicator_code = codes.indicator_code
    inner join result_claims as results
        on
            targets.region_code = results.region_code
            and codes.counterpart_code = results.indicator_code
            and targets.reference_year = results.reference_year
    where
        results.is_whole_year
        and results.is_latest
        and results.value is not null
        and (codes.reason_code is not null or targets.measure_family <> results.measure_family)
    group by targets.observation_key

),

definition_breaks as (

    select distinct targets.observation_key as target_observation_key
    from targets
    inner join {{ ref('definition_breaks') }} as breaks
        on
            targets.region_code = breaks.region_code
            and targets.indicator_code = breaks.indicator_code
            and targets.reference_year >= breaks.results_from_year
            and targets.reference_year < breaks.targets_from_year

)

select
    -- ids
    targets.region_code,
    targets.indicator_code,
    targets.measure_kind,
    targets.comparison_base,
    targets.reference_year,
    targets.observation_key as target_observation_key,
    results.observation_key as result_observation_key,
    words.observation_key as words_observation_key,
    alternatives.alternative_observation_key,
    alternatives.alternative_text,
    alternatives.alternative_value,
    alternatives.alternative_unit_label,

    -- the target
    targets.value_role as target_role,
    targets.qualifier as target_qualifier,
    targets.period as target_period,
    -- A target in words has no unit.
    coalesce(targets.unit, results.unit) as unit,
    if(targets.unit is null, results.unit_mult, targets.unit_mult) as unit_mult,
    targets.decimals as target_decimals,
    targets.signed_value as target_value,
    targets.signed_base as target_base,
    range_ends.upper_base,
    stretches.stretch_value,
    stretches.stretch_base,
    {{ words_alone('targets') }} as target_text,
    coalesce(targets.is_strict_bound, {{ is_strict_bound('targets.qualifier', 'targets.claim_text') }}) as is_strict,
    targets.is_bound_in_words,
    targets.text_rule,
    targets.text_reason_code,

    -- the result
    results.value_role as result_role,
    results.qualifier as result_qualifier,
    results.period as result_period,
    results.vintage_on as result_vintage,
    coalesce(results.is_current_result, true) as is_current_result,
    coalesce(results.is_first_result, true) as is_first_result,
    results.obs_status as result_obs_status,
    results.decimals as result_decimals,
    results.unit_mult as result_unit_mult,
    results.signed_value as result_signed_value,
    {{ unit_label('results.unit_mult', 'results.unit') }} as result_unit_label,
    case
        when results.unit = coalesce(targets.unit, results.unit) then results.signed_base
        when {{ are_comparable_units('results', 'targets') }}
            then try_cast(results.signed_base * (results.factor / targets.factor) as decimal(38, 8))
    end::decimal(38, 8) as result_base,
    case
        when results.unit = coalesce(targets.unit, results.unit) then 1
        when {{ are_comparable_units('results', 'targets') }} then results.factor / targets.factor
    end::decimal(28, 12) as result_unit_ratio,
    {{ words_alone('results') }} as result_text,
    words.value_text as self_reported_outcome,
    words.value_role as words_role,
    words.period as words_period,
    words.vintage_on as words_vintage,
    results.elapsed_share,

    -- what decides how to compare
    targets.time_collect,
    targets.better_when,
    targets.limit_side,
    targets.dimension,
    {{ are_comparable_units('results', 'targets') }} as has_same_unit,
    -- Real growth is never that at current prices; of all else only what both say of prices can differ.
    case
        when {{ prices_followed('targets') }} = 'constant' then {{ prices_of('results') }} <> {{ prices_of('targets') }}
        else coalesce(results.price_basis <> targets.price_basis, false)
    end as has_other_prices,
    coalesce(results.is_full_period, false) as is_full_period,
    (definition_breaks.target_observation_key is not null) as has_break_between,
    alternatives.alternative_reason,
    coalesce(targets.reference_year <= known_years.last_known_year, false) as is_year_over,
    (reported_years.execution_year is not null) as is_reported,
from targets
left join range_ends
    on
        targets.region_code = range_ends.region_code
        and targets.indicator_code = range_ends.indicator_code
        and targets.measure_family = range_ends.measure_family
        and targets.comparison_base = range_ends.comparison_base
        and targets.reference_year = range_ends.reference_year
        and targets.is_of_five_years = range_ends.is_of_five_years
        and targets.range_source_key = range_ends.source_key
left join stretches
    on
        targets.region_code = stretches.region_code
        and targets.indicator_code = stretches.indicator_code
        and targets.measure_family = stretches.measure_family
        and targets.comparison_base = stretches.comparison_base
        and targets.reference_year = stretches.reference_year
        and targets.is_of_five_years = stretches.is_of_five_years
left join answers as results
    on targets.observation_key = results.target_observation_key
left join paired_results as words
    on
        targets.observation_key = words.target_observation_key
        and words.value is null
        and words.result_order = 1
        and words.is_latest
left join alternatives
    on targets.observation_key = alternatives.target_observation_key
left join {{ ref('int_known_years') }} as known_years
    on targets.region_code = known_years.region_code
left join {{ ref('int_reported_years') }} as reported_years
    on targets.region_code = reported_years.region_code and targets.reference_year = reported_years.execution_year
left join definition_breaks
    on targets.observation_key = definition_breaks.target_observation_key
