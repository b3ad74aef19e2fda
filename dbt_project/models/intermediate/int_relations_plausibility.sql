-- One row a figure beside one it need not equal and cannot be far from: a target and last year's result, part of a year and the
-- whole year before, growth in real terms and growth of levels, an amount and the size of a district. Levels
-- within other borders are left out. Limits and severities are those of the seed plausibility_limits. Neighbouring years and
-- targets of the same year are int_relations_bounds' business, what a unit can mean that of int_relations_units.

with

claims as (

    select * from {{ ref('int_relation_claims') }}
    where {{ in_slice_of_regions('region_code') }}

),

best_levels as (

    select
        best.* replace (
            {{ comparable_base('best.signed_base', 'best') }} as signed_base,
            {{ comparable_unit('best') }} as base_unit
        ),
    from {{ ref('int_best_values') }} as best
    where measure_kind = 'level' and signed_base > 0 and {{ in_slice_of_regions('region_code') }}

),

yearly_levels as (

    select * from best_levels
    where is_whole_year

),

levels_so_far as (

    select
        *,
        signed_base / elapsed_share as yearly_base,
    from best_levels
    where time_collect = 'sum' and is_from_year_start and elapsed_share > 0 and not is_whole_year

),

targets_and_last_results as (

    select
        'times_of_last_result' as rule,
        targets.observation_key as stated_observation_key,
        'result of ' || results.reference_year as against,
        targets.display_name || '：' || targets.reference_year || '年目标 ' || targets.claim_text || ' ↔ '
        || results.reference_year || '年 ' || results.claim_text as expression,
        {{ times_apart('targets.signed_base', 'results.signed_base', 'targets.dimension') }} as stated,
        [results.observation_key] as operand_keys,
    from claims as targets
    inner join yearly_levels as results
        on
            targets.region_code = results.region_code
            and targets.border_no is not distinct from results.border_no
            and targets.indicator_code = results.indicator_code
            and coalesce(targets.industry_key, 0) = coalesce(results.industry_key, 0)
            and targets.base_unit = results.base_unit
            and targets.reference_year = results.reference_year + 1
    where
        targets.measure_kind = 'level'
        and targets.role_group = 'target'
        and targets.is_whole_year
        and targets.reference_year_start is null
        and targets.signed_base > 0
    qualify row_number() over (
            partition by targets.region_code, targets.indicator_code, targets.industry_name, targets.reference_year
            order by targets.document_key is null, targets.observation_key, results.observation_key
        ) = 1

),

years_so_far as (

    select
        'times_of_year_so_far' as rule,
        so_far.observation_key as stated_observation_key,
        'level of ' || last_year.reference_year as against,
        {{ name_of_industry('indicators.indicator_name_zh', 'industries') }} || '：'
        || so_far.reference_year || '年 ' || so_far.claim_text || {{ divided_by_share('so_far.elapsed_share') }} || ' ↔ '
        || last_year.reference_year || '年 ' || last_year.claim_text as expression,
        {{ times_apart('so_far.yearly_base', 'last_year.signed_base', 'last_year.dimension') }} as stated,
        [last_year.observation_key] as operand_keys,
    from levels_so_far as so_far
    inner join yearly_levels as last_year
        on
            so_far.region_code = last_year.region_code
            and so_far.border_no is not distinct from last_year.border_no
            and so_far.indicator_code = last_year.indicator_code
            and coalesce(so_far.industry_key, 0) = coalesce(last_year.industry_key, 0)
            and so_far.base_unit = last_year.base_unit
            and so_far.reference_year = last_year.reference_year + 1
    inner join {{ ref('dim_indicator') }} as indicators
        on so_far.indicator_code = indicators.indicator_code
    left join {{ ref('dim_industry') }} as industries
        on so_far.industry_key = industries.industry_key

),

-- Growth in real terms or comparable scope, which levels cannot prove.
growths_of_levels as (

    select
        'points_between_growths' as rule,
        relations.stated_observation_key,
        relations.against,
        growths.claim_text || ' ↔ ' || relations.expression as expression,
        abs(relations.stated - relations.recomputed) as stated,
        relations.operand_keys,
    from {{ ref('int_relations_growth') }} as relations
    inner join {{ ref('int_relation_claims') }} as growths
        on relations.stated_observation_key = growths.observation_key
    where
        starts_with(relations.why_not_comparable, 'growth_is_')
        and {{ in_slice_of_observations('relations.stated_observation_key') }}
        and {{ in_slice_of_observations('growths.observation_key') }}

),

growths_so_far as (

    select
        'points_between_growths' as rule,
        growths.observation_key as stated_observation_key,
        'level of ' || last_year.reference_year as against,
        growths.display_name || '：' || growths.claim_text || ' ↔ ' || so_far.claim_text
        || {{ divided_by_share('so_far.elapsed_share') }} || ' ÷ ' || last_year.claim_text || ' - 1' as expression,
        abs(100 * (so_far.yearly_base / last_year.signed_base - 1) - growths.signed_value) as stated,
        [so_far.observation_key, last_year.observation_key] as operand_keys,
    from claims as growths
    inner join levels_so_far as so_far
        on
            growths.region_code = so_far.region_code
            and growths.indicator_code = so_far.indicator_code
            and coalesce(growths.industry_key, 0) = coalesce(so_far.industry_key, 0)
            and growths.reference_year = so_far.reference_year
            and growths.period = so_far.period
    inner join yearly_levels as last_year
        on
            so_far.region_code = last_year.region_code
            and so_far.border_no is not distinct from last_year.border_no
            and so_far.indicator_code = last_year.indicator_code
            and coalesce(so_far.industry_key, 0) = coalesce(last_year.industry_key, 0)
            and so_far.base_unit = last_year.base_unit
            and so_far.reference_year = last_year.reference_year + 1
    where
        growths.measure_family = 'growth'
        and growths.comparison_base = 'previous_year'
        and growths.unit = '%'
        -- Output comes in evenly over the year; investment and revenue do not.
        and growths.growth_basis = 'real'

),

district_codes as (

    select distinct region_code from {{ ref('dim_region') }}
    where region_level in ('district', 'county')

),

beyond_any_district as (

    select
        'times_of_ceiling' as rule,
        claims.observation_key as stated_observation_key,
        'ceiling of the unit' as against,
        claims.display_name || '：' || claims.claim_text || ' ↔ ' || ceilings.ceiling || claims.base_unit as expression,
        claims.signed_base / ceilings.ceiling as stated,
        []::bigint[] as operand_keys,
    from claims
    inner join {{ ref('unit_ceilings') }} as ceilings
        on claims.base_unit = ceilings.base_unit
    inner join district_codes
        on claims.region_code = district_codes.region_code
    where claims.measure_kind = 'level' and claims.signed_base > ceilings.ceiling

),

checked as (

    select * from targets_and_last_results
    union all by name
    select * from years_so_far
    union all by name
    select * from growths_of_levels
    union all by name
    select * from growths_so_far
    union all by name
    select * from beyond_any_district

)

select
    {{ held_to_limit('checked') }},
from checked
inner join {{ ref('plausibility_limits') }} as limits
    on checked.rule = limits.rule
