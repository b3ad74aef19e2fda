-- One row a region, indicator, kind, base, industry, period and year within a definition segment: the value shown, why it was
-- chosen and how many claims state it. A fall is growth below nothing, in one series with the rises. Parts of a year are series
-- of their own period, never points of the annual one; figures of several years, dates and events form no series.

with

points as (

    select
        best.* replace (if(best.measure_family = 'growth', 'growth_rate', best.measure_kind) as measure_kind),
        coalesce(industries.industry_code, 'ALL') as industry_code,
        industries.industry_name_zh,
        regions.region_member_id,
        regions.region_name_zh || '，自' || regions.valid_from || '起' as borders_text,
        coalesce(best.industry_key, 0) as industry_or_all,
        if(best.measure_kind = 'level', best.indicator_code, null) as level_code,
        coalesce((
            select arg_max(breaks.segment, breaks.results_from_year)
            from {{ ref('definition_breaks') }} as breaks
            where
                breaks.region_code = best.region_code
                and breaks.indicator_code = best.indicator_code
                and breaks.results_from_year <= best.reference_year
        ), 'A') as definition_segment,
        case
            when best.claim_count = 1 then 'only_claim'
            when best.source_count = 1 and best.has_several_roles then 'most_cautious_claim_of_the_only_source'
            -- Equally precise claims that contradict each other, which only an acceptance lets pass.
            when best.has_conflicting_values and not best.has_several_best_vintages then 'conflicting_accepted'
            when best.source_count = 1 and best.has_several_values then 'most_precise_claim_of_the_only_source'
            when best.source_count = 1 then 'repeated_in_the_only_source'
            when not best.has_several_best_sources then 'highest_ranking_source'
            when not best.has_several_values then 'sources_of_one_rank_agree'
            when best.has_several_best_vintages then 'latest_of_the_highest_ranking_sources'
            else 'most_precise_of_the_highest_ranking_sources'
        end as choice,
        if(best.source_count > 1, best.source_type, null) as chosen_type,
    from {{ ref('int_best_values') }} as best
    inner join {{ ref('dim_region') }} as regions
        on best.region_key = regions.region_key
    left join {{ ref('dim_industry') }} as industries
        on best.industry_key = industries.industry_key
    where
        {{ in_slice_of_regions('best.region_code') }}
        and best.forms_series
        and best.period_class <> 'multi'
        and best.period not in ('other', 'as_of_date')
        and best.reference_year_start is null

),

-- A line is cut at its first point of a segment, in whatever year after the break that is, and at the first within other borders:
-- at all points of that year, of which one is shown.
cut as (

    select
        points.*,
        definition_segment <> 'A'
        and reference_year = min(reference_year) over (
            partition by
                region_code, indicator_code, measure_kind, comparison_base, industry_code, period, definition_segment
        ) as starts_definition,
        coalesce(border_no > min(border_no) over line, false)
        and reference_year = min(reference_year) over (
            partition by region_code, indicator_code, measure_kind, comparison_base, industry_code, period, border_no
        ) as starts_borders,
    from points
    window line as (partition by region_code, indicator_code, measure_kind, comparison_base, industry_code, period)

),

contradicted as (

    {{ accepted_contradictions() }}

),

stated_growth as (

    select
        region_code,
        indicator_code,
        coalesce(industry_key, 0) as industry_or_all,
        period,
        reference_year,
        signed_value,
    from {{ ref('int_best_values') }} as best
    where
        {{ in_slice_of_regions('region_code') }}
        and measure_family = 'growth'
        and comparison_base = 'previous_year'
    qualify row_number() over (
            partition by region_code, indicator_code, industry_key, period, reference_year
            order by {{ is_at_prices_followed('best') }} desc, result_precedence, observation_key
        ) = 1

)

select
    points.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    points.region_member_id::varchar as region_member_id,
    points.indicator_code::varchar as indicator_code,
    indicators.indicator_name_zh::varchar as indicator_name_zh,
    indicators.indicator_name_en::varchar as indicator_name_en,
    points.measure_kind::varchar as measure_kind,
    points.comparison_base::varchar as comparison_base,
    points.industry_code::varchar as industry_code,
    points.industry_name_zh::varchar as industry_name_zh,
    (points.industry_code = 'ALL')::boolean as is_whole_district,
    points.period::varchar as period,
    points.reference_year::integer as reference_year,
    points.is_whole_year::boolean as is_annual,
    (points.region_member_id || '/' || points.definition_segment)::varchar as segment,
    breaks.results_from_year::integer as segment_start_year,
    (points.starts_definition or points.starts_borders)::boolean as starts_segment,
    coalesce(points.reference_year = breaks.results_from_year, false)::boolean as is_break,
    nullif(
        concat_ws(
            '；', if(points.starts_definition, breaks.after_text, null), if(points.starts_borders, points.borders_text, null)
        ),
        ''
    )::varchar as break_reason,
    points.signed_value::decimal(28, 8) as value,
    points.decimals::integer as decimals,
    points.unit_mult::integer as unit_mult,
    points.unit::varchar as unit,
    {{ unit_label('points.unit_mult', 'points.unit') }}::varchar as unit_label,
    points.signed_base::decimal(38, 8) as value_base,
    ({{ in_standard_unit('points.signed_base', 'points.measure_kind', 'points', 'catalogued_units') }})::decimal(38, 8)
        as standard_value,
    ({{ standard_unit('points.measure_kind', 'points', 'catalogued_units') }})::varchar as standard_unit,
    points.qualifier::varchar as qualifier,
    points.value_role::varchar as value_role,
    points.obs_status::varchar as obs_status,
    points.claim_count::integer as claim_count,
    points.source_count::integer as source_count,
    sources.source_id::varchar as source_id,
    points.vintage_on::date as vintage_on,
    concat_ws(': ', points.choice, points.chosen_type)::varchar as choice_reason,
    concat_ws(
        '：', coalesce(choice_labels.label_zh, points.choice), coalesce(type_labels.label_zh, points.chosen_type)
    )::varchar as choice_reason_zh,
    growths.signed_value::decimal(28, 8) as yoy_stated,
    level_growth.growth_from_levels::decimal(28, 8) as yoy_derived,
    points.observation_key::bigint as observation_key,
    array_to_string(contradicted.accepted_reasons, '；')::varchar as accepted_contradiction,
from cut as points
inner join {{ ref('dim_indicator') }} as indicators
    on points.indicator_key = indicators.indicator_key
left join {{ ref('dim_unit') }} as catalogued_units
    on indicators.unit = catalogued_units.unit
inner join {{ ref('dim_source') }} as sources
    on points.source_key = sources.source_key
left join {{ ref('int_region_names') }} as region_names
    on points.region_code = region_names.region_code
left join {{ ref('code_labels') }} as choice_labels
    on points.choice = choice_labels.code and choice_labels.code_list = 'choice_reason'
left join {{ ref('code_labels') }} as type_labels
    on points.chosen_type = type_labels.code and type_labels.code_list = 'source_type'
left join {{ ref('definition_breaks') }} as breaks
    on
        points.region_code = breaks.region_code
        and points.indicator_code = breaks.indicator_code
        and points.definition_segment = breaks.segment
left join stated_growth as growths
    on
        points.region_code = growths.region_code
        and points.level_code = growths.indicator_code
        and points.industry_or_all = growths.industry_or_all
        and points.period = growths.period
        and points.reference_year = growths.reference_year
left join {{ ref('int_level_growth') }} as level_growth
    on points.observation_key = level_growth.observation_key and {{ in_slice_of_regions('level_growth.region_code') }}
left join contradicted
    on points.observation_key = contradicted.observation_key
qualify row_number() over (
        partition by
            points.region_code, points.indicator_code, points.measure_kind, points.comparison_base, points.industry_code,
            points.period, points.reference_year
        order by
            {{ is_at_prices_followed('points') }} desc,
            points.price_basis is null desc,
            points.observation_key
    ) = 1
order by indicator_code, region_code, measure_kind, comparison_base, industry_code, period, reference_year
