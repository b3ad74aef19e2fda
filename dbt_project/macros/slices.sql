{# Large tables are filled some regions at a time (materializations/table.sql, meta.in_slices): what a statement sorts and what it adds to keys is in
   memory, whole, until it ends. A model says with in_slice or in_slice_of_regions which of its rows are the slice's; documents are numbered
   by region. Without a slice, as in a warehouse of a few thousand reports, the conditions are true and cost nothing. #}

{# Rows of the slice's documents. #}
{% macro in_slice(document_key) -%}
    (
        getvariable('slice_first_document') is null
        or {{ document_key }} between getvariable('slice_first_document') and getvariable('slice_last_document')
    )
{%- endmacro %}

{# Rows of the slice's documents, and at last those of none: keyed figures. #}
{% macro in_slice_or_keyed(document_key) -%}
    ({{ in_slice(document_key) }} or {{ document_key }} is null and {{ in_last_slice() }})
{%- endmacro %}

{# Rows of the slice's regions, whether a document of theirs is held or not. #}
{% macro in_slice_of_regions(region_code) -%}
    (
        getvariable('slice_first_region') is null
        or {{ region_code }} >= getvariable('slice_first_region') and {{ region_code }} < getvariable('slice_next_region')
    )
{%- endmacro %}

{# Rows about the slice's documents and at last about keyed figures, which are numbered after all others. #}
{% macro in_slice_of_observations(observation_key) -%}
    (
        getvariable('slice_first_observation') is null
        or {{ observation_key }} between getvariable('slice_first_observation') and getvariable('slice_last_observation')
    )
{%- endmacro %}

{# Whether what has no document is due now. #}
{% macro in_last_slice() -%}
    coalesce(getvariable('slice_is_last'), true)
{%- endmacro %}

{# The slices of the working file: first and last document, first region and the next slice's, whether it is the last. None where one
   statement does. #}
{% macro slices() %}
    {% set numerals = run_query(
        "select coalesce(max(estimated_size), 0) from duckdb_tables() where schema_name = 'raw' and table_name = 'report_numerals'"
    ).columns[0].values()[0] %}
    {% if numerals <= 2 * var('numerals_in_slice') %}
        {{ return([]) }}
    {% endif %}
    {% set boundaries %}
        with

        documents as (

            select
                document_key,
                count(*) as numerals,
            from {{ source('raw', 'report_numerals') }}
            group by document_key

        ),

        regions as (

            select
                region_code,
                min(document_key) as first_document,
                max(document_key) as last_document,
                coalesce(sum(numerals), 0) as numerals,
            from {{ source('raw', 'report_documents') }}
            left join documents using (document_key)
            group by region_code

        ),

        numbered as (

            select
                *,
                (sum(numerals) over (order by region_code) - numerals) // {{ var('numerals_in_slice') }} as slice_no,
            from regions

        )

        select
            min(first_document) as first_document,
            max(last_document) as last_document,
            if(slice_no = min(slice_no) over (), '', min(region_code)) as first_region,
            coalesce(lead(min(region_code)) over (order by slice_no), '~') as next_region,
            slice_no = max(slice_no) over () as is_last,
        from numbered
        group by slice_no
        order by slice_no
    {% endset %}
    {% set found = run_query(boundaries).rows %}
    {% for slice in found[1:] %}
        {% if slice[0] <= found[loop.index0][1] %}
            {{ exceptions.raise_compiler_error("raw.report_documents is not numbered by region: load it again before building.") }}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
