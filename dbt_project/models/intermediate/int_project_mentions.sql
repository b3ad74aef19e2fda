-- One row a mention of a project of renewal works, with the project it means. A curated project has several names; any other
-- is known by the name it is printed with.

with

curated_names as (

    select
        project_id,
        region_code,
        unnest(list_append(string_split(coalesce(aliases, ''), '|'), project_name)) as known_name,
    from {{ ref('renovation_projects') }}

)

select
    mentions.*,
    documents.region_code,
    documents.is_latest,
    categories.category as renewal_category,
    coalesce(
        curated_names.project_id, documents.region_code || '-' || regexp_replace(mentions.project_name, '\s', '', 'g')
    ) as project_id,
    curated_names.project_id is not null as is_curated,
from {{ ref('stg_reports__project_mentions') }} as mentions
inner join {{ ref('stg_reports__documents') }} as documents
    on mentions.document_key = documents.document_key
inner join {{ ref('renovation_categories') }} as categories
    on mentions.category = categories.row_label
left join curated_names
    on
        documents.region_code = curated_names.region_code
        and regexp_replace(mentions.project_name, '\s', '', 'g') = curated_names.known_name
