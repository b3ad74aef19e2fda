-- One row an industry within a scheme: two schemes are two classifications, even where names coincide.

select
    row_number() over (order by region_code, scheme, display_order)::bigint as industry_key,
    industry_code::varchar as industry_code,
    industry_name_zh::varchar as industry_name_zh,
    industry_name_en::varchar as industry_name_en,
    region_code::varchar as region_code,
    scheme::varchar as scheme,
    scheme_name_zh::varchar as scheme_name_zh,
    scheme_version::varchar as scheme_version,
    valid_from_year::integer as valid_from_year,
    valid_to_year::integer as valid_to_year,
    display_order::integer as display_order,
from {{ ref('industries') }}
