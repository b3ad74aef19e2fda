-- One row a claim that can stand in a relation: numbers of latest versions about the district, with what rounding leaves open,
-- in a unit in which they can be compared: unit_scale of it are one printed unit.
-- Uncatalogued figures keep their name as identity, so that their repeats are compared too.

select
    observations.observation_key,
    observations.source_key,
    observations.document_key,
    printed.claim_no,
    coalesce(printed.is_like_for_like, false) as is_like_for_like,
    observations.block_key,
    observations.region_code,
    borders.border_no,
    observations.indicator_code,
    coalesce(observations.indicator_code, {{ matching_name('observations.indicator_name') }}) as identity,
    if(
        observations.industry_name is null and indicators.indicator_name_zh is not null,
        indicators.indicator_name_zh,
        observations.indicator_name
    ) as display_name,
    -- What merely stands in an industry's row of a table is the district's.
    if({{ is_of_one_industry('observations') }}, observations.industry_key, null) as industry_key,
    coalesce(observations.industry_name, '') as industry_name,
    observations.measure_kind,
    {{ measure_family('observations.measure_kind') }} as measure_family,
    coalesce(observations.comparison_base, 'none') as comparison_base,
    -- Where nothing is said: amounts are at current prices, growth is what the catalogue calls it.
    coalesce(
        observations.price_basis,
        case
            when {{ measure_family('observations.measure_kind') }} <> 'growth' then 'current'
            when indicators.growth_basis = 'real' then 'constant'
            when indicators.growth_basis = 'nominal' then 'current'
        end,
        'unknown'
    ) as price_basis,
    observations.reference_year,
    observations.reference_year_start,
    observations.period,
    periods.elapsed_share = 1 and periods.is_from_year_start as is_whole_year,
    observations.value_role,
    case observations.value_role when 'estimate' then 'actual' else observations.value_role end as role_group,
    observations.qualifier,
    observations.signed_value,
    observations.decimals,
    observations.unit,
    observations.unit_mult,
    {{ power_of_ten('observations.unit_mult') }} * {{ comparable_factor('units') }} as unit_scale,
    {{ comparable_base(signed_base('observations'), 'units') }} as signed_base,
    -- A whole count is exact, and so is a target or limit; anything else stands for an interval.
    case
        when observations.value_role in ('target', 'limit') then 0
        when
            observations.decimals = 0
            and observations.unit_mult = 0
            -- Days that are counted, not days something takes on average.
            and (units.dimension in ('count', 'persons') or (units.dimension = 'duration' and indicators.time_collect = 'sum'))
            then 0
        else {{ half_unit('observations.unit_mult', 'observations.decimals') }} * {{ comparable_factor('units') }}
    end::decimal(28, 8) as half_base,
    units.dimension,
    {{ comparable_unit('units') }} as base_unit,
    {{ words_alone('observations') }} as claim_text,
    observations.claim_source,
    observations.table_no,
    observations.table_index,
    observations.row_no,
    observations.sentence_start,
    sources.source_type,
    sources.is_repost,
    sources.result_precedence,
    sources.target_precedence,
    observations.vintage_on,
    indicators.growth_basis,
    indicators.numerator_code,
    indicators.denominator_code,
    indicators.parent_code,
    indicators.additive_over,
    indicators.limit_side,
    indicators.unit as catalogue_unit,
from {{ ref('fct_indicator_observation') }} as observations
inner join {{ ref('dim_source') }} as sources
    on observations.source_key = sources.source_key
inner join {{ ref('dim_period') }} as periods
    on observations.period = periods.period
inner join {{ ref('dim_unit') }} as units
    on observations.unit = units.unit
left join {{ ref('dim_indicator') }} as indicators
    on observations.indicator_key = indicators.indicator_key
left join {{ ref('int_region_borders') }} as borders
    on observations.region_key = borders.region_key
left join {{ ref('int_claim_observations') }} as printed
    on observations.observation_key = printed.observation_key
where
    {{ in_slice_of_regions('observations.region_code') }}
    and observations.is_latest
    and observations.value is not null
    and observations.value_base is not null
    and observations.ref_area is null
    and not observations.is_stretch
    and observations.measure_kind <> 'threshold'
