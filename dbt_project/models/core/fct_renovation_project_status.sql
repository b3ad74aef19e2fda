-- One row a report, named project, reference year and stage: what tables and prose say of a lot or estate. A table beats
-- prose; what a plan means a project to reach stands beside the stage it is in. Stages of projects tell 启动 (launched) from
-- 开工; the tables of works do not: an action is the stage in their words.

with

actions as (

    select distinct
        stage,
        action,
    from {{ ref('renovation_terms') }}

)

select
    mentions.document_key::bigint as document_key,
    projects.project_key::bigint as project_key,
    mentions.reference_year::integer as reference_year,
    mentions.stage::varchar as stage,
    coalesce(actions.action, mentions.stage)::varchar as action,
    mentions.aimed_stage::varchar as aimed_stage,
    (mentions.part in ('targets', 'tasks'))::boolean as is_plan,
    mentions.region_code::varchar as region_code,
    mentions.stage_text::varchar as stage_text,
    observations.observation_key::bigint as observation_key,
    if(mentions.table_index is not null, 'table', 'prose')::varchar as claim_source,
    mentions.block_key::bigint as block_key,
    mentions.page_no::integer as page_no,
    mentions.section::varchar as section,
    mentions.table_no::integer as table_no,
    mentions.span_start::integer as span_start,
    mentions.span_end::integer as span_end,
from {{ ref('int_project_mentions') }} as mentions
inner join {{ ref('dim_renovation_project') }} as projects
    on mentions.project_id = projects.project_id
left join {{ ref('int_claim_observations') }} as observations
    on mentions.document_key = observations.document_key and mentions.claim_no = observations.claim_no
left join actions
    on mentions.stage = actions.stage
where mentions.reference_year is not null
qualify row_number() over (
        partition by mentions.document_key, projects.project_key, mentions.reference_year, mentions.stage
        order by mentions.table_index is not null desc, mentions.mention_no
    ) = 1
