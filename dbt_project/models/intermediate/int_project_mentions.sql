-- One row a mention of a project of renewal works and project it means. A curated project has several names; any other is
-- known by the name it is printed with. A list without 等 (蕃瓜弄、谈家桥路成套改造) is one name to the reader, as one project may
-- lie on several streets; where each of its items is known by itself, it is as many projects.

with

curated_names as (

    select distinct
        project_id,
        region_code,
        {{ project_core_name("unnest(list_append(string_split(coalesce(aliases, ''), '|'), project_name))") }} as known_name,
    from {{ ref('renovation_projects') }}

),

mentions as (

    select
        mentions.*,
        documents.region_code,
        documents.is_latest,
        categories.category as renewal_category,
        {{ project_core_name('mentions.project_name') }} as bare_name,
    from {{ ref('stg_reports__project_mentions') }} as mentions
    inner join {{ ref('stg_reports__documents') }} as documents
        on mentions.document_key = documents.document_key
    inner join {{ ref('renovation_categories') }} as categories
        on mentions.category = categories.row_label

),

known_names as (

    select
        region_code,
        known_name,
    from curated_names
    where known_name <> ''
    union
    select
        region_code,
        bare_name as known_name,
    from mentions
    where not contains(bare_name, '、')

),

items as (

    select
        mentions.document_key,
        mentions.mention_no,
        mentions.region_code,
        unnest(string_split(mentions.bare_name, '、')) as item_name,
    from mentions
    left join curated_names
        on mentions.region_code = curated_names.region_code and mentions.bare_name = curated_names.known_name
    where contains(mentions.bare_name, '、') and curated_names.project_id is null

),

lists as (

    select
        items.document_key,
        items.mention_no,
    from items
    left join known_names
        on items.region_code = known_names.region_code and items.item_name = known_names.known_name
    group by items.document_key, items.mention_no
    having bool_and(known_names.known_name is not null)

),

named as (

    select
        mentions.* exclude (bare_name),
        mentions.bare_name as item_name,
    from mentions
    anti join lists
        on mentions.document_key = lists.document_key and mentions.mention_no = lists.mention_no
    union all by name
    select
        mentions.* exclude (bare_name) replace (items.item_name as project_name),
        items.item_name,
    from mentions
    inner join lists
        on mentions.document_key = lists.document_key and mentions.mention_no = lists.mention_no
    inner join items
        on mentions.document_key = items.document_key and mentions.mention_no = items.mention_no

)

select
    named.* exclude (item_name),
    coalesce(curated_names.project_id, named.region_code || '-' || named.item_name) as project_id,
    curated_names.project_id is not null as is_curated,
from named
left join curated_names
    on named.region_code = curated_names.region_code and named.item_name = curated_names.known_name
