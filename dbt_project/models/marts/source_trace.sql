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
        coalesce(
            nullif(concat_ws('｜', nullif(cells.row_label, ''), nullif(cells.column_header, '')), '') || '：', ''
        ) as cell_place,
        -- A sentence that outgrows its chunk is cut to what surrounds the number.
        greatest(observations.sentence_start, observations.span_start - 450) as quote_start,
        least(observations.sentence_end, observations.span_start + 450) as quote_end,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('dim_source') }} as sources
        on observations.source_key = sources.source_key
    left join {{ ref('dim_report') }} as reports
        on observations.document_key = reports.document_key
    left join {{ ref('int_answering_cells') }} as cells
        on
            observations.document_key = cells.document_key
            and observations.table_index = cells.table_index
            and observations.row_no = cells.row_no
            and observations.column_no = cells.column_no

)

select
    traced.observation_key::bigint as observation_key,
    traced.observation_id::varchar as observation_id,
    traced.source_key::bigint as source_key,
    traced.source_type::varchar as source_type,
    traced.source_title::varchar as source_title,
    traced.source_url::varchar as source_url,
    traced.report_id::varchar as report_id,
    traced.region_code::varchar as region_code,
    traced.indicator_code::varchar as indicator_code,
    traced.indicator_name::varchar as indicator_name,
    traced.reference_year::integer as reference_year,
    traced.value_role::varchar as value_role,
    traced.claim_text::varchar as claim_text,
    traced.page_no::integer as page_no,
    traced.section::varchar as section,
    traced.table_no::integer as table_no,
    (keyed_tables.table_index is not null)::boolean as is_keyed,
    (traced.cell_place || {{ one_line(slice('chunks', 'traced.quote_start', 'traced.quote_end')) }})::varchar as sentence,
    (traced.cell_place || {{ one_line(
        slice('chunks', 'traced.quote_start', 'traced.span_start')
        ~ " || '【' || " ~ slice('chunks', 'traced.span_start', 'traced.span_end')
        ~ " || '】' || " ~ slice('chunks', 'traced.span_end', 'greatest(traced.quote_end, traced.span_end)')
    ) }})::varchar as sentence_marked,
    traced.span_start::integer as span_start,
    traced.span_end::integer as span_end,
from traced
left join keyed_tables
    on
        traced.document_key = keyed_tables.document_key
        and traced.table_index = keyed_tables.table_index
left join {{ ref('int_text_chunks') }} as chunks
    on
        traced.document_key = chunks.document_key
        and {{ chunk_of('traced.span_start') }} = chunks.chunk_no
