-- One row a region, indicator, industry, family of measures, base, period and year: the claim of a result that is shown. A rise
-- and a fall are growth, of one series. Within the best source the most cautious claim is taken; all claims that state the figure
-- are counted.

with

claims as (

    select *
    from {{ ref('int_district_claims') }}
    where value_role in ('actual', 'estimate') and value is not null and measure_kind <> 'threshold'

),

-- Only what the choice needs is sorted: whole claims weigh five times as much.
ranked as (

    select
        observation_key,
        source_key,
        region_code,
        indicator_code,
        industry_key,
        measure_family,
        comparison_base,
        price_basis,
        period,
        reference_year,
        reference_year_start,
        value_role,
        {{ comparable_base('claims.signed_base', 'claims') }} as comparable_base,
        -- Amounts of two currencies do not contradict each other; things of which some are 家 and some 个 do.
        if(dimension = 'count', 'count', {{ comparable_unit('claims') }}) as compared_unit,
        -- The ends of a range, and bounds, contradict nothing.
        coalesce(qualifier, 'exact') = 'exact' as is_exact,
        result_precedence,
        vintage_on,
        is_repost,
        claim_source,
        min(result_precedence) over (
            partition by
                region_code, indicator_code, industry_key, measure_family, comparison_base, price_basis,
                period, reference_year, reference_year_start
        ) as best_precedence,
        -- Digits printed of the figure in one unit: 2.3万 has as many as 23000 rounded to thousands, 8公顷 four less than 80000平方米.
        decimals - coalesce(unit_mult, 0) - log10({{ comparable_factor('claims') }}) as digits,
    from claims

),

-- The most precise numbers of the sources that rank first.
precise as (

    select
        ranked.*,
        is_exact
        and result_precedence = best_precedence
        and digits = max(if(is_exact and result_precedence = best_precedence, digits, null)) over (
            partition by
                region_code, indicator_code, industry_key, measure_family, comparison_base, price_basis,
                period, reference_year, reference_year_start, compared_unit
        ) as is_most_precise,
    from ranked

),

best as (

    select
        observation_key,
        count(observation_key) over figure as claim_count,
        count(distinct source_key) over figure as source_count,
        -- Whether there are several is quicker to tell than how many.
        min(comparable_base) over figure <> max(comparable_base) over figure as has_several_values,
        min(value_role) over figure <> max(value_role) over figure as has_several_roles,
        coalesce(
            min(if(is_most_precise, comparable_base, null)) over amount
            <> max(if(is_most_precise, comparable_base, null)) over amount,
            false
        ) as has_conflicting_values,
        min(if(result_precedence = best_precedence, source_key, null)) over figure
        <> max(if(result_precedence = best_precedence, source_key, null)) over figure as has_several_best_sources,
        min(if(result_precedence = best_precedence, coalesce(vintage_on, '0001-01-01'::date), null)) over figure
        <> max(if(result_precedence = best_precedence, coalesce(vintage_on, '0001-01-01'::date), null)) over figure
            as has_several_best_vintages,
    from precise
    window
        figure as (
            partition by
                region_code, indicator_code, industry_key, measure_family, comparison_base, price_basis,
                period, reference_year, reference_year_start
        ),
        amount as (
            partition by
                region_code, indicator_code, industry_key, measure_family, comparison_base, price_basis,
                period, reference_year, reference_year_start, compared_unit
        )
    qualify row_number() over (
            partition by
                region_code, indicator_code, industry_key, measure_family, comparison_base, price_basis,
                period, reference_year, reference_year_start
            order by
                result_precedence,
                vintage_on desc nulls last,
                value_role = 'estimate' desc,
                digits desc,
                is_repost,
                claim_source = 'table' desc,
                observation_key
        ) = 1

)

select
    claims.*,
    best.* exclude (observation_key),
from claims
inner join best
    on claims.observation_key = best.observation_key
