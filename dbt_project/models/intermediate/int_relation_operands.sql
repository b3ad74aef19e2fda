-- One row a figure to compute with: an indicator's level (or limit) of a year in each source.

select * from {{ ref('int_relation_claims') }}
where
    {{ in_slice_of_regions('region_code') }}
    and indicator_code is not null and measure_kind in ('level', 'rate') and qualifier = 'exact'
qualify row_number() over (
        partition by source_key, indicator_code, industry_name, measure_kind, reference_year, period, role_group
        order by claim_source = 'table' desc, observation_key
    ) = 1
