-- One row a source of claims: each document version, and each title and address that a region's keyed figures cite.

with

documents as (

    select
        'report' as source_kind,
        document_key,
        report_id as source_id,
        region_code,
        document_type as source_type,
        title as source_title,
        null::varchar as source_url,
        null::varchar as confidence,
        false as is_repost,
        execution_year,
        report_version,
        is_latest,
        presented_on as published_on,
    from {{ ref('stg_reports__documents') }}

),

cited_sources as (

    select distinct
        {{ keyed_source_id('region_code', 'source_title', 'source_url') }} as source_id,
        region_code,
        source_title,
        source_url,
        regexp_extract(lower(source_url), '^[a-z]+://([^/:?#]+)', 1) as host,
    from {{ ref('stg_keyed__observations') }}

),

-- The outlets that a title names; read under an address of none of them, the source is a copy.
named_outlets as (

    select
        cited_sources.source_id,
        any_value(cited_sources.host) <> ''
        and bool_or(outlets.sites is not null)
        and not coalesce(
            bool_or(regexp_matches(cited_sources.host, '(^|\.)(' || replace(outlets.sites, '.', '\.') || ')$')), false
        ) as is_elsewhere,
    from cited_sources
    inner join {{ ref('media_outlets') }} as outlets
        on contains(cited_sources.source_title, outlets.term)
    group by cited_sources.source_id

),

typed_sources as (

    select
        'keyed' as source_kind,
        null::bigint as document_key,
        cited_sources.source_id,
        any_value(cited_sources.region_code) as region_code,
        coalesce(
            arg_min(source_types.source_type, source_types.pattern_order),
            if(bool_or(named_outlets.source_id is not null), 'official_media', 'other')
        ) as source_type,
        any_value(cited_sources.source_title) as source_title,
        any_value(cited_sources.source_url) as source_url,
        null::varchar as confidence,
        -- A copy of a source on another site, or a quotation of it, as whoever typed it says or as the address tells.
        bool_or(repost_terms.term is not null or coalesce(named_outlets.is_elsewhere, false)) as is_repost,
        null::integer as execution_year,
        1 as report_version,
        true as is_latest,
        -- A copy's address tells when it was copied.
        coalesce(
            {{ date_in('any_value(cited_sources.source_title)') }},
            case
                when not bool_or(repost_terms.term is not null or coalesce(named_outlets.is_elsewhere, false))
                    then {{ date_in_address('any_value(cited_sources.source_url)') }}
            end
        ) as published_on,
    from cited_sources
    left join {{ ref('source_types') }} as source_types
        on contains(cited_sources.source_title, source_types.title_pattern)
    left join {{ ref('repost_terms') }} as repost_terms
        on contains(cited_sources.source_title, repost_terms.term)
    left join named_outlets
        on cited_sources.source_id = named_outlets.source_id
    group by cited_sources.source_id

),

all_sources as (

    select * from documents
    union all by name
    select * from typed_sources

)

select
    row_number() over (order by all_sources.source_kind = 'keyed', document_key, source_id) as source_key,
    all_sources.* exclude (confidence),
    coalesce(source_types.result_precedence, 99) as result_precedence,
    coalesce(source_types.target_precedence, 99) as target_precedence,
from all_sources
left join {{ ref('source_types') }} as source_types
    on all_sources.source_type = source_types.source_type
