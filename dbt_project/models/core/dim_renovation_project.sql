-- One row a named lot or estate of renewal works.

select
    row_number() over (order by project_id)::bigint as project_key,
    project_id::varchar as project_id,
    region_code::varchar as region_code,
    project_name::varchar as project_name,
    category::varchar as category,
    address::varchar as address,
    aliases::varchar as aliases,
from {{ ref('renovation_projects') }}
