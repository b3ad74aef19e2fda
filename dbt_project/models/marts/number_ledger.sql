-- One row a numeral of a document: what it is, the observation it became, or why it became none.

with

keyed_tables as (

    select distinct
        document_key,
        table_index,
    from {{ ref('stg_reports__table_cells') }}
    where is_keyed

),

-- Before other joins, which would carry the chunks along.
surroundings as (

    select
        numerals.*,
        numerals.span_start - greatest(numerals.span_start - 12, 0) as length_before,
        chunks.has_private_characters,
        {{ slice('chunks', 'greatest(numerals.span_start - 12, 0)', 'numerals.span_end + 12') }} as surrounding,
    from {{ ref('stg_reports__numerals') }} as numerals
    inner join {{ ref('int_text_chunks') }} as chunks
        on
            numerals.document_key = chunks.document_key
            and {{ chunk_of('numerals.span_start') }} = chunks.chunk_no

),

pieces as (

    select
        *,
        substr(surrounding, 1, length_before) as text_before,
        substr(surrounding, length_before + span_end - span_start + 1) as text_after,
    from surroundings

),

numerals as (

    select
        *,
        {{ one_line_of_piece('text_before', 'has_private_characters') }}
        || '【' || numeral || '】'
        || {{ one_line_of_piece('text_after', 'has_private_characters') }} as context,
    from pieces

)

select
    -- ids
    numerals.numeral_key::bigint as numeral_key,
    numerals.document_key::bigint as document_key,
    observations.observation_key::bigint as observation_key,
    numerals.report_id::varchar as report_id,
    numerals.claim_no::integer as claim_no,

    -- what it is
    numerals.numeral::varchar as numeral,
    numerals.context::varchar as context,
    numerals.disposition::varchar as disposition,
    case
        when numerals.disposition <> 'statistic' then 'not_a_statistic'
        when observations.is_catalogued then 'catalogued'
        when observations.observation_key is not null then 'for_review'
        else 'lost'
    end::varchar as mapped_state,
    case
        when numerals.disposition <> 'statistic' then numerals.disposition
        when
            not observations.is_catalogued
            and observations.industry_key is null
            and contains(observations.indicator_name, observations.industry_name)
            then 'industry_not_catalogued'
        when not observations.is_catalogued then 'name_not_catalogued'
    end::varchar as why_not,
    observations.indicator_code::varchar as indicator_code,
    numerals.indicator_name::varchar as indicator_name,
    numerals.value::decimal(28, 8) as value,
    numerals.unit_mult::integer as unit_mult,
    numerals.unit::varchar as unit,
    numerals.qualifier::varchar as qualifier,
    numerals.measure_kind::varchar as measure_kind,
    numerals.reference_year::integer as reference_year,
    numerals.period::varchar as period,
    numerals.value_role::varchar as value_role,
    nullif(
        concat_ws(
            '; ',
            numerals.doubts,
            if(
                {{ is_span_reversed('numerals.reference_year_start', 'observations.reference_year') }},
                'its years end before they begin, so only the last of them counts',
                null
            )
        ),
        ''
    )::varchar as doubts,

    -- where it stands
    numerals.page_no::integer as page_no,
    numerals.section::varchar as section,
    numerals.table_no::integer as table_no,
    (keyed_tables.table_index is not null)::boolean as is_keyed,
    numerals.span_start::integer as span_start,
    numerals.span_end::integer as span_end,
from numerals
left join keyed_tables
    on
        numerals.document_key = keyed_tables.document_key
        and numerals.table_index = keyed_tables.table_index
left join {{ ref('int_claim_numerals') }} as claims
    on numerals.numeral_key = claims.numeral_key
left join {{ ref('fct_indicator_observation') }} as observations
    on claims.first_numeral_key = observations.numeral_key and {{ in_slice('observations.document_key') }}
