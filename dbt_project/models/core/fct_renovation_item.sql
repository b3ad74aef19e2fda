-- One row a report, bullet and action clause of the tables on renewal works. A clause is what a bullet's figures share an
-- action in; a bullet without figures is one clause. What a plan promises is planned, whatever its verb.

with

bullets as (

    select
        cells.document_key,
        cells.block_key,
        categories.category,
        categories.display_order,
        cells.cell_text,
        cells.table_no,
        cells.page_no,
        cells.span_start,
        cells.span_end,
        documents.region_code,
        case
            when blocks.part in ('targets', 'tasks') then coalesce(documents.plan_year, documents.execution_year + 1)
            else documents.execution_year
        end as reference_year,
        blocks.part in ('targets', 'tasks') as is_plan,
        row_number() over (
            partition by cells.document_key, cells.table_index, categories.category
            order by cells.span_start
        ) as bullet_no,
    from {{ ref('stg_reports__table_cells') }} as cells
    inner join {{ ref('stg_reports__blocks') }} as blocks
        on cells.block_key = blocks.block_key
    inner join {{ ref('stg_reports__documents') }} as documents
        on cells.document_key = documents.document_key
    inner join {{ ref('renovation_categories') }} as categories
        on cells.row_label = categories.row_label
    where blocks.block_type = 'bullet' and not cells.is_label

),

figures as (

    select
        observations.block_key,
        observations.observation_key,
        observations.measure_kind,
        observations.value,
        observations.value_base,
        units.dimension,
        units.base_unit,
        units.factor,
        -- What the catalogue knows a figure to measure beats the words of its name.
        coalesce(any_value(measures.action), arg_min(terms.action, terms.term_order)) as named_action,
        any_value(measures.action) is null as is_of_words,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('dim_unit') }} as units
        on observations.unit = units.unit
    left join {{ ref('renovation_measures') }} as measures
        on observations.indicator_code = measures.indicator_code
    left join {{ ref('renovation_terms') }} as terms
        on contains(observations.indicator_name, terms.term)
    where observations.block_key in (select bullets.block_key from bullets) and observations.value is not null
    group by all

),

bullet_actions as (

    select
        bullets.block_key,
        if(
            arg_min(terms.action, terms.term_order) = 'signing' and {{ is_signed('any_value(bullets.cell_text)') }},
            'signed', arg_min(terms.action, terms.term_order)
        ) as bullet_action,
    from bullets
    left join {{ ref('renovation_terms') }} as terms
        on contains(bullets.cell_text, terms.term)
    group by bullets.block_key

),

-- A rate of signing that is full is no longer signing, nor is a bullet that speaks of no other signing than one completed.
stated_actions as (

    select
        figures.*,
        case
            when coalesce(named_action, '') <> 'signing' then named_action
            when measure_kind = 'rate' and value >= 100 then 'signed'
            when is_of_words and {{ is_signed_only('bullets.cell_text') }} then 'signed'
            else named_action
        end as stated_action,
    from figures
    inner join bullets
        on figures.block_key = bullets.block_key

),

-- A figure whose name has no verb belongs to the clause before it.
clause_figures as (

    select
        stated_actions.*,
        last_value(stated_action ignore nulls) over (
            partition by block_key
            order by observation_key
            rows between unbounded preceding and current row
        ) as carried_action,
    from stated_actions

),

-- Projects that a bullet names, unless 等 leaves the list open.
named_projects as (

    select
        bullets.block_key,
        count(distinct mentions.project_id) as project_count,
    from bullets
    inner join {{ ref('int_project_mentions') }} as mentions
        on bullets.block_key = mentions.block_key
    where not contains(bullets.cell_text, '等')
    group by bullets.block_key

),

clauses as (

    select
        bullets.block_key,
        case
            when bullets.is_plan then 'planned'
            else coalesce(clause_figures.carried_action, bullet_actions.bullet_action, 'in_progress')
        end as action,
        coalesce(
            min_by(clause_figures.value_base, clause_figures.observation_key)
            filter (where clause_figures.dimension = 'count'),
            if(count(clause_figures.observation_key) = 0, any_value(named_projects.project_count), null)
        ) as project_count,
        min_by(try(clause_figures.value_base * clause_figures.factor::decimal(28, 10)), clause_figures.observation_key)
        filter (where clause_figures.dimension = 'area') as area_sqm,
        min_by(clause_figures.value_base, clause_figures.observation_key)
        filter (where clause_figures.base_unit = '户') as households,
        min_by(clause_figures.value, clause_figures.observation_key)
        filter (where clause_figures.measure_kind = 'rate') as signing_rate,
        min(clause_figures.observation_key) as first_observation_key,
        count(clause_figures.observation_key) as statistic_count,
    from bullets
    inner join bullet_actions
        on bullets.block_key = bullet_actions.block_key
    left join clause_figures
        on bullets.block_key = clause_figures.block_key
    left join named_projects
        on bullets.block_key = named_projects.block_key
    group by all

)

select
    clauses.block_key::bigint as block_key,
    clauses.action::varchar as action,
    bullets.document_key::bigint as document_key,
    bullets.region_code::varchar as region_code,
    bullets.reference_year::integer as reference_year,
    bullets.category::varchar as category,
    bullets.display_order::integer as display_order,
    bullets.bullet_no::integer as bullet_no,
    bullets.cell_text::varchar as item_text,
    try_cast(clauses.project_count as integer) as project_count,
    try_cast(clauses.area_sqm as decimal(28, 8)) as area_sqm,
    try_cast(clauses.households as integer) as households,
    clauses.signing_rate::decimal(28, 8) as signing_rate,
    clauses.statistic_count::integer as statistic_count,
    clauses.first_observation_key::bigint as first_observation_key,
    bullets.table_no::integer as table_no,
    bullets.page_no::integer as page_no,
    bullets.span_start::integer as span_start,
    bullets.span_end::integer as span_end,
from clauses
inner join bullets
    on clauses.block_key = bullets.block_key
