-- One row a region, year, industry and bullet: what the newest version of each report says an industry achieved.

select
    achievements.block_key::bigint as block_key,
    achievements.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    achievements.reference_year::integer as reference_year,
    industries.industry_code::varchar as industry_code,
    industries.industry_name_zh::varchar as industry_name,
    industries.industry_name_en::varchar as industry_name_en,
    industries.display_order::integer as display_order,
    achievements.bullet_no::integer as bullet_no,
    achievements.achievement_text::varchar as achievement_text,
    achievements.statistic_count::integer as statistic_count,
    reports.report_id::varchar as report_id,
    achievements.table_no::integer as table_no,
    achievements.page_no::integer as page_no,
    achievements.span_start::integer as span_start,
    achievements.span_end::integer as span_end,
from {{ ref('fct_industry_achievement') }} as achievements
inner join {{ ref('dim_industry') }} as industries
    on achievements.industry_key = industries.industry_key
inner join {{ ref('dim_report') }} as reports
    on achievements.document_key = reports.document_key
left join {{ ref('int_region_names') }} as region_names
    on achievements.region_code = region_names.region_code
where reports.is_latest
order by block_key
