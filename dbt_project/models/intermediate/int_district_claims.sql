-- One row a claim that speaks of the district itself, of a catalogued indicator, in its latest version: what promises and
-- results, series and comparisons are made of.

select * from {{ ref('int_district_claim_versions') }}
where is_latest
