-- One row a clause of a block that names a known project under any of its names, with the stage that words of the clause tell.
-- Projects are known by the seed renovation_projects; only words of renewal works count, so that a road of the same name does not.

with

project_names as (

    select
        project_key,
        region_code,
        category,
        unnest(
            list_append(string_split(coalesce(aliases, ''), '|'), project_name)
        ) as known_name,
    from {{ ref('dim_renovation_project') }}

),

naming_blocks as (

    select distinct
        blocks.block_key,
        blocks.document_key,
        blocks.table_index,
        blocks.part,
        regexp_replace(blocks.text, '\s', '', 'g') as block_text,
        project_names.project_key,
        project_names.known_name,
    from {{ ref('stg_reports__blocks') }} as blocks
    inner join {{ ref('stg_reports__documents') }} as documents
        on blocks.document_key = documents.document_key
    inner join project_names
        on
            documents.region_code = project_names.region_code
            and project_names.known_name <> ''
            and contains(regexp_replace(blocks.text, '\s', '', 'g'), project_names.known_name)
    where
        blocks.block_type in ('bullet', 'paragraph')
        and (blocks.table_index is not null or regexp_matches(blocks.text, '改造|旧改|零改'))

),

clauses as (

    select
        naming_blocks.*,
        unnest(string_split_regex(block_text, '[，。；]')) as clause_text,
        generate_subscripts(string_split_regex(block_text, '[，。；]'), 1) as clause_no,
    from naming_blocks

)

select
    clauses.project_key,
    clauses.document_key,
    clauses.block_key,
    clauses.part,
    clauses.table_index,
    clauses.clause_no,
    clauses.clause_text,
    arg_min(terms.stage, terms.term_order) as stage,
from clauses
left join {{ ref('renovation_terms') }} as terms
    on contains(clauses.clause_text, terms.term)
-- A name with a comma of its own spans clauses; its first part stands for it.
where contains(clauses.clause_text, clauses.known_name)
group by all
