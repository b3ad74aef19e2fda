-- One row a claim in one source version: every statistic of every report and every keyed figure, never overwritten.

with

region_schemes as (

    select distinct
        region_code,
        scheme,
    from {{ ref('dim_industry') }}

),

-- A name that its industry completes is that industry's only where the region's classification lists it, and then of the
-- indicator of its scheme. The total of a scheme is no other classification's.
claims as (

    select
        claims.*,
        industries.industry_key,
        case
            when names.is_completed_by_industry and industries.industry_key is null then null
            when names.is_completed_by_industry and of_scheme.indicator_code is not null then of_own_scheme.indicator_code
            when of_scheme.indicator_code is null or region_schemes.scheme is not null then names.indicator_code
        end as indicator_code,
    from {{ ref('int_claims') }} as claims
    left join {{ ref('int_indicator_names') }} as names
        on
            claims.name_to_map = names.name_to_map
            and claims.measure_kind is not distinct from names.measure_kind
            and claims.genre is not distinct from names.genre
            and claims.industry_name is not distinct from names.industry_name
    left join {{ ref('dim_industry') }} as industries
        on
            claims.industry_name = industries.industry_name_zh
            and claims.region_code = industries.region_code
            and claims.reference_year >= industries.valid_from_year
            and claims.reference_year <= coalesce(industries.valid_to_year, 9999)
    left join {{ ref('scheme_indicators') }} as of_scheme
        on names.indicator_code = of_scheme.indicator_code
    left join {{ ref('scheme_indicators') }} as of_own_scheme
        on of_scheme.concept = of_own_scheme.concept and industries.scheme = of_own_scheme.scheme
    left join region_schemes
        on claims.region_code = region_schemes.region_code and of_scheme.scheme = region_schemes.scheme
    where {{ in_slice_or_keyed('claims.document_key') }}

),

-- A report may speak of years before its region began or after it ended: they are its first and its last member's.
region_members as (

    select
        region_key,
        region_code,
        if(lag(region_key) over members is null, null, valid_from) as valid_from,
        if(lead(region_key) over members is null, null, valid_to) as valid_to,
    from {{ ref('dim_region') }}
    window members as (partition by region_code order by valid_from nulls first)

)

select
    -- ids
    claims.observation_key::bigint as observation_key,
    claims.observation_id::varchar as observation_id,
    sources.source_key::bigint as source_key,
    claims.document_key::bigint as document_key,
    claims.numeral_key::bigint as numeral_key,
    claims.keyed_key::bigint as keyed_key,
    claims.block_key::bigint as block_key,
    regions.region_key::bigint as region_key,
    indicators.indicator_key::bigint as indicator_key,
    claims.industry_key::bigint as industry_key,
    claims.region_code::varchar as region_code,
    claims.indicator_code::varchar as indicator_code,

    -- what is measured
    claims.indicator_name::varchar as indicator_name,
    (claims.indicator_code is not null)::boolean as is_catalogued,
    claims.measure_kind::varchar as measure_kind,
    claims.comparison_base::varchar as comparison_base,
    claims.price_basis::varchar as price_basis,
    claims.industry_name::varchar as industry_name,
    claims.ref_area::varchar as ref_area,

    -- of when, and in what capacity
    claims.reference_year::integer as reference_year,
    claims.reference_year_start::integer as reference_year_start,
    claims.period::varchar as period,
    claims.period_text::varchar as period_text,
    periods.freq::varchar as freq,
    claims.value_role::varchar as value_role,
    claims.is_stretch::boolean as is_stretch,
    {{ obs_status() }}::varchar as obs_status,

    -- how much
    claims.value::decimal(28, 8) as value,
    claims.value_text::varchar as value_text,
    claims.value_printed::varchar as value_printed,
    claims.claim_text::varchar as claim_text,
    claims.decimals::integer as decimals,
    claims.unit_mult::integer as unit_mult,
    claims.unit::varchar as unit,
    claims.qualifier::varchar as qualifier,
    claims.direction::varchar as direction,
    {{ signed_value('claims') }}::decimal(28, 8) as signed_value,
    -- Null from 10^22: a run of digits no quantity has. Bases below it can be added up and multiplied by a hundred.
    try((claims.value::decimal(28, 8) * {{ power_of_ten('claims.unit_mult') }})::decimal(30, 8))::decimal(38, 8) as value_base,

    -- vintage
    sources.source_type::varchar as source_type,
    sources.published_on::date as vintage_on,
    sources.report_version::integer as report_version,
    sources.is_latest::boolean as is_latest,
    claims.confidence::varchar as confidence,

    -- where it stands
    case
        when claims.claim_origin = 'keyed' then 'keyed'
        when claims.table_no is not null or claims.table_index is not null then 'table'
        else 'prose'
    end::varchar as claim_source,
    claims.page_no::integer as page_no,
    claims.section::varchar as section,
    claims.table_no::integer as table_no,
    claims.table_index::integer as table_index,
    claims.row_no::integer as row_no,
    claims.column_no::integer as column_no,
    claims.span_start::integer as span_start,
    claims.span_end::integer as span_end,
    claims.sentence_start::integer as sentence_start,
    claims.sentence_end::integer as sentence_end,
from claims
inner join {{ ref('int_sources') }} as sources
    on claims.source_id = sources.source_id
left join region_members as regions
    on
        claims.region_code = regions.region_code
        and make_date(claims.reference_year, 1, 1) >= coalesce(regions.valid_from, '0001-01-01'::date)
        and make_date(claims.reference_year, 1, 1) <= coalesce(regions.valid_to, '9999-12-31'::date)
left join {{ ref('dim_indicator') }} as indicators
    on claims.indicator_code = indicators.indicator_code
left join {{ ref('dim_period') }} as periods
    on claims.period = periods.period
