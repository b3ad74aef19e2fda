-- One row a region within the validity of its borders, with their number: levels of two numbers are of two territories, and are
-- never held against each other. A change that leaves a region comparable (comparable_with_predecessor) changes no number.

select
    region_key,
    region_code,
    (count_if(not coalesce(comparable_with_predecessor, true)) over (
        partition by region_code order by valid_from nulls first
    ))::integer as border_no,
from {{ ref('dim_region') }}
