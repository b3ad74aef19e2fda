-- One row a claim that speaks of the district itself or of one of its industries, of a catalogued indicator, in every version
-- of its source. What stands under an industry that the region's classification does not list is left out.

select
    observations.observation_key,
    observations.observation_id,
    observations.source_key,
    observations.document_key,
    observations.block_key,
    observations.region_key,
    observations.region_code,
    borders.border_no,
    observations.indicator_key,
    observations.indicator_code,
    -- What merely stands in an industry's row of a table is the district's.
    if({{ is_of_one_industry('observations') }}, observations.industry_key, null) as industry_key,
    {{ is_of_one_industry('observations') }} as is_of_one_industry,
    observations.measure_kind,
    {{ measure_family('observations.measure_kind') }} as measure_family,
    coalesce(observations.comparison_base, 'none') as comparison_base,
    observations.price_basis,
    observations.reference_year,
    observations.reference_year_start,
    observations.period,
    observations.value_role,
    observations.is_stretch,
    observations.obs_status,
    observations.value,
    observations.value_text,
    observations.value_printed,
    observations.decimals,
    observations.unit_mult,
    observations.unit,
    observations.qualifier,
    observations.signed_value,
    observations.value_base,
    {{ signed_base('observations') }} as signed_base,
    observations.claim_text,
    observations.is_latest,
    observations.claim_source,
    observations.source_type,
    observations.vintage_on,
    observations.confidence,
    sources.is_repost,
    sources.result_precedence,
    sources.target_precedence,
    documents.execution_year,
    documents.plan_year,
    indicators.time_collect,
    indicators.stock_flow,
    indicators.better_when,
    indicators.limit_side,
    indicators.growth_basis,
    indicators.forms_series,
    units.dimension,
    units.base_unit,
    units.factor,
    periods.period_class,
    -- A date tells itself how much of the year had passed.
    coalesce(
        periods.elapsed_share,
        {{ elapsed_share_of_date('observations.period_text', 'observations.reference_year') }}
    ) as elapsed_share,
    periods.is_from_year_start,
    coalesce(periods.elapsed_share = 1 and periods.is_from_year_start, false) as is_whole_year,
from {{ ref('fct_indicator_observation') }} as observations
inner join {{ ref('dim_source') }} as sources
    on observations.source_key = sources.source_key
inner join {{ ref('dim_indicator') }} as indicators
    on observations.indicator_key = indicators.indicator_key
inner join {{ ref('dim_period') }} as periods
    on observations.period = periods.period
left join {{ ref('dim_report') }} as documents
    on observations.document_key = documents.document_key
left join {{ ref('dim_unit') }} as units
    on observations.unit = units.unit
left join {{ ref('int_region_borders') }} as borders
    on observations.region_key = borders.region_key
where
    observations.ref_area is null
    and not {{ is_of_unknown_industry('observations') }}
    and {{ in_slice_of_regions('observations.region_code') }}
