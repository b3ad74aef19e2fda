-- One row a named lot or estate of renewal works: the curated ones, and those that a report names beyond them.

with

curated as (

    select
        project_id,
        region_code,
        project_name,
        category,
        address,
        aliases,
        true as is_curated,
    from {{ ref('renovation_projects') }}

),

mentioned as (

    select
        project_id,
        any_value(region_code) as region_code,
        arg_min(project_name, mention_no) as project_name,
        arg_min(renewal_category, mention_no) as category,
        null::varchar as address,
        null::varchar as aliases,
        false as is_curated,
    from {{ ref('int_project_mentions') }}
    where not is_curated
    group by project_id

),

projects as (

    select * from curated
    union all by name
    select * from mentioned

)

select
    row_number() over (order by project_id)::bigint as project_key,
    project_id::varchar as project_id,
    region_code::varchar as region_code,
    project_name::varchar as project_name,
    category::varchar as category,
    address::varchar as address,
    aliases::varchar as aliases,
    is_curated::boolean as is_curated,
from projects
