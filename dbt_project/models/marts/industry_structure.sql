-- One row a region, year, role and industry: tax, its share printed and recomputed, rank, and the change from the year before
-- within one scheme and the same borders. The newest report that states a year is shown.

with

taxes as (

    select
        taxes.*,
        industries.scheme,
        industries.industry_code,
        industries.industry_name_zh,
        industries.industry_name_en,
        industries.display_order,
        reports.report_id,
        borders.border_no,
    from {{ ref('fct_industry_tax') }} as taxes
    inner join {{ ref('dim_industry') }} as industries
        on taxes.industry_key = industries.industry_key
    inner join {{ ref('dim_report') }} as reports
        on taxes.document_key = reports.document_key
    left join {{ ref('int_region_borders') }} as borders
        on taxes.region_key = borders.region_key
    where reports.is_latest
    qualify row_number() over (
            partition by taxes.region_code, taxes.reference_year, taxes.value_role, taxes.industry_key
            order by reports.execution_year desc, taxes.document_key desc
        ) = 1

)

select
    taxes.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    taxes.reference_year::integer as reference_year,
    taxes.value_role::varchar as value_role,
    taxes.industry_code::varchar as industry_code,
    taxes.industry_name_zh::varchar as industry_name,
    taxes.industry_name_en::varchar as industry_name_en,
    taxes.scheme::varchar as scheme,
    taxes.display_order::integer as display_order,
    taxes.tax::decimal(28, 8) as tax,
    taxes.share::decimal(28, 8) as share,
    taxes.share_recomputed::decimal(28, 8) as share_recomputed,
    try_cast(100 * taxes.value_base / sum(taxes.value_base) over one_year as decimal(28, 8)) as share_of_key_industries,
    (rank() over (one_year order by taxes.value_base desc))::integer as rank,
    previous_taxes.tax::decimal(28, 8) as previous_tax,
    try_cast(100 * (taxes.value_base / nullif(previous_taxes.value_base, 0) - 1) as decimal(28, 8)) as growth,
    (coalesce(taxes.share, taxes.share_recomputed) - coalesce(previous_taxes.share, previous_taxes.share_recomputed))
    ::decimal(28, 8) as share_change_pp,
    taxes.report_id::varchar as report_id,
    taxes.tax_observation_key::bigint as tax_observation_key,
    taxes.share_observation_key::bigint as share_observation_key,
from taxes
left join taxes as previous_taxes
    on
        taxes.region_code = previous_taxes.region_code
        and taxes.border_no is not distinct from previous_taxes.border_no
        and taxes.industry_key = previous_taxes.industry_key
        and taxes.value_role = previous_taxes.value_role
        and taxes.reference_year = previous_taxes.reference_year + 1
left join {{ ref('int_region_names') }} as region_names
    on taxes.region_code = region_names.region_code
window one_year as (partition by taxes.region_code, taxes.reference_year, taxes.value_role, taxes.scheme)
order by region_code, reference_year desc, taxes.value_role, rank
