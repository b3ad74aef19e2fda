-- One row a region: the last year of which any source states a whole-year result, so that the year is known to be over. No report
-- knows the result of a year after its own, whatever it says of one.

select
    region_code,
    max(reference_year) as last_known_year,
from {{ ref('int_district_claims') }}
where
    value_role in ('actual', 'estimate')
    and is_whole_year
    and reference_year_start is null
    and reference_year <= coalesce(execution_year, reference_year)
group by region_code
