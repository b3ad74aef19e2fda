-- One row a report, named project, reference year and stage: what the tables and the prose say of a lot or estate. A list of
-- the plan without a verb is planned; a table beats prose.

with

mentions as (

    select
        mentions.*,
        mentions.part in ('targets', 'tasks') as is_plan,
        if(
            mentions.part in ('targets', 'tasks'),
            coalesce(documents.plan_year, documents.execution_year + 1),
            documents.execution_year
        ) as reference_year,
        coalesce(mentions.stage, if(mentions.part in ('targets', 'tasks'), 'planned', 'in_progress')) as known_stage,
        documents.region_code,
    from {{ ref('int_project_mentions') }} as mentions
    inner join {{ ref('stg_reports__documents') }} as documents
        on mentions.document_key = documents.document_key

)

select
    mentions.document_key::bigint as document_key,
    mentions.project_key::bigint as project_key,
    mentions.reference_year::integer as reference_year,
    mentions.known_stage::varchar as stage,
    mentions.is_plan::boolean as is_plan,
    mentions.region_code::varchar as region_code,
    mentions.clause_text::varchar as status_text,
    if(mentions.table_index is not null, 'table', 'prose')::varchar as claim_source,
    mentions.block_key::bigint as block_key,
    blocks.page_no::integer as page_no,
    blocks.section::varchar as section,
    blocks.table_no::integer as table_no,
    blocks.span_start::integer as span_start,
    blocks.span_end::integer as span_end,
from mentions
inner join {{ ref('stg_reports__blocks') }} as blocks
    on mentions.block_key = blocks.block_key
qualify row_number() over (
    partition by mentions.document_key, mentions.project_key, mentions.reference_year, mentions.known_stage
    order by mentions.table_index is not null desc, mentions.block_key, mentions.clause_no
) = 1
