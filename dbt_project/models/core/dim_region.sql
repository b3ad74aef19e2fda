-- One row a region within the validity of its borders: a code that outlived a merger has two members.

select
    row_number() over (order by region_code, valid_from nulls first)::bigint as region_key,
    region_member_id::varchar as region_member_id,
    region_code::varchar as region_code,
    region_name_zh::varchar as region_name_zh,
    region_name_en::varchar as region_name_en,
    region_level::varchar as region_level,
    parent_code::varchar as parent_code,
    code_system::varchar as code_system,
    valid_from::date as valid_from,
    valid_to::date as valid_to,
    predecessor_codes::varchar as predecessor_codes,
    comparable_with_predecessor::boolean as comparable_with_predecessor,
    (lead(region_member_id) over (partition by region_code order by valid_from nulls first) is null)::boolean as is_latest,
from {{ ref('regions') }}
