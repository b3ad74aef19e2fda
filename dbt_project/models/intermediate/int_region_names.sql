-- One row a region code with the name its last member bears.

select
    region_code,
    region_name_zh,
    region_name_en,
from {{ ref('dim_region') }}
where is_latest
