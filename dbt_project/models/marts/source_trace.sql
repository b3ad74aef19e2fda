-- One row an observation: where its claim stands, with the sentence and the number in it marked, or the address of its source.

with

keyed_tables as (

    select distinct
        document_key,
        table_index,
    from {{ ref('stg_reports__table_cells') }}
    where is_keyed

),

traced as (

    select
        observations.*,
        sources.source_title,
        sources.source_url,
        reports.report_id,
        region_names.region_name_zh,
        region_names.region_name_en,
        coalesce(
            nullif(concat_ws('｜', nullif(cells.row_label, ''), nullif(cells.column_header, '')), '') || '：', ''
        ) as cell_place,
        -- A sentence that outgrows its chunk is cut to what surrounds the number.
        greatest(observations.sentence_start, observations.span_start - 450) as quote_start,
        greatest(
            least(observations.sentence_end, observations.span_start + 450), observations.span_end
        ) as quote_end,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('dim_source') }} as sources
        on observations.source_key = sources.source_key
    left join {{ ref('dim_report') }} as reports
        on observations.document_key = reports.document_key
    left join {{ ref('int_region_names') }} as region_names
        on observations.region_code = region_names.region_code
    left join {{ ref('int_answering_cells') }} as cells
        on
            observations.document_key = cells.document_key
            and observations.table_index = cells.table_index
            and observations.row_no = cells.row_no
            and observations.column_no = cells.column_no
    where {{ in_slice_or_keyed('observations.document_key') }}

),

-- Cut out of its chunk once: every piece of a chunk costs the chunk's length.
quoted as (

    select
        traced.*,
        keyed_tables.table_index is not null as is_keyed,
        chunks.has_private_characters,
        {{ slice('chunks', 'traced.quote_start', 'traced.quote_end') }} as quote,
    from traced
    left join keyed_tables
        on
            traced.document_key = keyed_tables.document_key
            and traced.table_index = keyed_tables.table_index
    left join {{ ref('int_text_chunks') }} as chunks
        on
            traced.document_key = chunks.document_key
            and {{ chunk_of('traced.span_start') }} = chunks.chunk_no

),

marked as (

    select
        *,
        substr(quote, 1, span_start - quote_start)
        || '【' || substr(quote, span_start - quote_start + 1, span_end - span_start) || '】'
        || substr(quote, span_end - quote_start + 1) as quote_marked,
    from quoted

)

select
    observation_key::bigint as observation_key,
    observation_id::varchar as observation_id,
    source_key::bigint as source_key,
    source_type::varchar as source_type,
    source_title::varchar as source_title,
    source_url::varchar as source_url,
    report_id::varchar as report_id,
    region_code::varchar as region_code,
    region_name_zh::varchar as region_name_zh,
    region_name_en::varchar as region_name_en,
    indicator_code::varchar as indicator_code,
    indicator_name::varchar as indicator_name,
    reference_year::integer as reference_year,
    value_role::varchar as value_role,
    claim_text::varchar as claim_text,
    page_no::integer as page_no,
    section::varchar as section,
    table_no::integer as table_no,
    is_keyed::boolean as is_keyed,
    (cell_place || {{ one_line_of_piece('quote', 'has_private_characters') }})::varchar as sentence,
    (cell_place || {{ one_line_of_piece('quote_marked', 'has_private_characters') }})::varchar as sentence_marked,
    span_start::integer as span_start,
    span_end::integer as span_end,
from marked
