-- One row a region, year, category of renewal works and stage, with how many projects, how much area and how many households.
-- Bullets of the tables come first; catalogued figures of the prose fill in the categories and stages that no table has.

with

bullet_progress as (

    select
        items.region_code,
        items.reference_year,
        items.category,
        items.action as stage,
        min(items.display_order) as display_order,
        -- A planned project without a number of its own is a bullet.
        sum(coalesce(items.project_count, if(items.action = 'planned', 1, null))) as project_count,
        sum(items.area_sqm) as area_sqm,
        sum(items.households) as households,
        null::decimal(28, 8) as unit_count,
        null::varchar as unit,
        count(items.block_key) as item_count,
        min(items.first_observation_key) as first_observation_key,
        min(items.block_key) as first_block_key,
        any_value(reports.report_id) as report_id,
        'table' as claim_source,
    from {{ ref('fct_renovation_item') }} as items
    inner join {{ ref('dim_report') }} as reports
        on items.document_key = reports.document_key
    where reports.is_latest
    group by items.region_code, items.reference_year, items.category, items.action

),

catalogued_figures as (

    select
        claims.*,
        measures.category,
        measures.measure,
        measures.display_order,
        if(claims.value_role in ('target', 'limit'), 'planned', measures.action) as stage,
    from {{ ref('int_district_claims') }} as claims
    inner join {{ ref('renovation_measures') }} as measures
        on claims.indicator_code = measures.indicator_code
    where
        claims.document_key is not null
        and claims.value is not null
        and claims.measure_kind = 'level'
        -- What was done since the start, or in five years, is no year's.
        and claims.period_class <> 'multi'
    qualify row_number() over (
            partition by
                claims.region_code, claims.indicator_code, claims.reference_year, claims.value_role in ('target', 'limit')
            order by
                claims.value_role = 'target' desc,
                claims.execution_year desc,
                claims.is_whole_year desc,
                claims.claim_source = 'table' desc,
                claims.observation_key
        ) = 1

),

figure_progress as (

    select
        figures.region_code,
        figures.reference_year,
        figures.category,
        figures.stage,
        min(figures.display_order) as display_order,
        sum(figures.value_base) filter (where figures.measure = 'project_count') as project_count,
        sum(try(figures.value_base * figures.factor::decimal(28, 10))) filter (where figures.measure = 'area_sqm') as area_sqm,
        sum(figures.value_base) filter (where figures.measure = 'households') as households,
        sum(figures.value_base) filter (where figures.measure = 'unit_count') as unit_count,
        arg_min(figures.unit, figures.observation_key) filter (where figures.measure = 'unit_count') as unit,
        count(figures.observation_key) as item_count,
        min(figures.observation_key) as first_observation_key,
        min(figures.block_key) as first_block_key,
        any_value(reports.report_id) as report_id,
        any_value(figures.claim_source) as claim_source,
    from catalogued_figures as figures
    inner join {{ ref('dim_report') }} as reports
        on figures.document_key = reports.document_key
    group by figures.region_code, figures.reference_year, figures.category, figures.stage

),

all_progress as (

    -- What the bullets leave out, the catalogued figures fill in.
    select
        bullet_progress.* replace (
            coalesce(bullet_progress.project_count, figure_progress.project_count) as project_count,
            coalesce(bullet_progress.area_sqm, figure_progress.area_sqm) as area_sqm,
            coalesce(bullet_progress.households, figure_progress.households) as households,
            coalesce(bullet_progress.unit_count, figure_progress.unit_count) as unit_count,
            coalesce(bullet_progress.unit, figure_progress.unit) as unit,
            coalesce(bullet_progress.first_observation_key, figure_progress.first_observation_key) as first_observation_key
        ),
    from bullet_progress
    left join figure_progress
        on
            bullet_progress.region_code = figure_progress.region_code
            and bullet_progress.reference_year = figure_progress.reference_year
            and bullet_progress.category = figure_progress.category
            and bullet_progress.stage = figure_progress.stage
    union all by name
    select * from figure_progress
    where not exists (
            select 1
            from bullet_progress
            where
                bullet_progress.region_code = figure_progress.region_code
                and bullet_progress.reference_year = figure_progress.reference_year
                and bullet_progress.category = figure_progress.category
                and bullet_progress.stage = figure_progress.stage
        )

)

select
    all_progress.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    all_progress.reference_year::integer as reference_year,
    all_progress.category::varchar as category,
    all_progress.stage::varchar as stage,
    labels.label_zh::varchar as stage_zh,
    -- A category keeps its place whichever stage a source tells of.
    (min(all_progress.display_order) over (
        partition by all_progress.region_code, all_progress.category
    ))::integer as display_order,
    try_cast(all_progress.project_count as integer) as project_count,
    try_cast(all_progress.area_sqm as decimal(28, 8)) as area_sqm,
    try_cast(all_progress.households as integer) as households,
    try_cast(all_progress.unit_count as integer) as unit_count,
    all_progress.unit::varchar as unit,
    all_progress.item_count::integer as item_count,
    all_progress.claim_source::varchar as claim_source,
    all_progress.report_id::varchar as report_id,
    all_progress.first_block_key::bigint as first_block_key,
    all_progress.first_observation_key::bigint as first_observation_key,
from all_progress
left join {{ ref('code_labels') }} as labels
    on all_progress.stage = labels.code and labels.code_list = 'action'
left join {{ ref('int_region_names') }} as region_names
    on all_progress.region_code = region_names.region_code
order by region_code, reference_year desc, display_order, stage
