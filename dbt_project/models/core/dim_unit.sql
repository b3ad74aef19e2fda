-- One row a unit: those of the catalogue, and those that claims use and nobody has described yet.

with

used_units as (

    select distinct unit from {{ ref('int_claims') }}
    where unit is not null

)

select
    coalesce(units.unit, used_units.unit)::varchar as unit,
    coalesce(units.unit_name_zh, used_units.unit)::varchar as unit_name_zh,
    units.unit_name_en::varchar as unit_name_en,
    coalesce(units.dimension, 'unknown')::varchar as dimension,
    units.currency::varchar as currency,
    coalesce(units.base_unit, units.unit, used_units.unit)::varchar as base_unit,
    coalesce(units.factor, 1)::decimal(38, 16) as factor,
    (units.unit is not null)::boolean as is_catalogued,
from {{ ref('units') }} as units
full outer join used_units
    on units.unit = used_units.unit
