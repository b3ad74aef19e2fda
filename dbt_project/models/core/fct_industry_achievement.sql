-- One row a report, industry and bullet: what an industry is said to have achieved. Its observations point to its block.

with

bullets as (

    select
        cells.document_key,
        cells.block_key,
        cells.row_label,
        cells.cell_text,
        cells.table_no,
        cells.page_no,
        cells.span_start,
        cells.span_end,
        documents.region_code,
        documents.execution_year,
    from {{ ref('stg_reports__table_cells') }} as cells
    inner join {{ ref('stg_reports__blocks') }} as blocks
        on cells.block_key = blocks.block_key
    inner join {{ ref('stg_reports__documents') }} as documents
        on cells.document_key = documents.document_key
    where blocks.block_type = 'bullet' and not cells.is_label

),

statistic_counts as (

    select
        block_key,
        count(observation_key) as statistic_count,
    from {{ ref('fct_indicator_observation') }}
    where value is not null
    group by block_key

)

select
    bullets.block_key::bigint as block_key,
    bullets.document_key::bigint as document_key,
    industries.industry_key::bigint as industry_key,
    row_number() over (
        partition by bullets.document_key, industries.industry_key
        order by bullets.span_start
    )::integer as bullet_no,
    bullets.region_code::varchar as region_code,
    bullets.execution_year::integer as reference_year,
    bullets.cell_text::varchar as achievement_text,
    coalesce(statistic_counts.statistic_count, 0)::integer as statistic_count,
    bullets.table_no::integer as table_no,
    bullets.page_no::integer as page_no,
    bullets.span_start::integer as span_start,
    bullets.span_end::integer as span_end,
from bullets
inner join {{ ref('dim_industry') }} as industries
    on
        bullets.row_label = industries.industry_name_zh
        and bullets.region_code = industries.region_code
        and bullets.execution_year >= industries.valid_from_year
        and bullets.execution_year <= coalesce(industries.valid_to_year, 9999)
left join statistic_counts
    on bullets.block_key = statistic_counts.block_key
