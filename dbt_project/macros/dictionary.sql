{#
    Rows of the data dictionary out of dbt's own graph: one a column of every published table (raw, core, marts), and one
    a table with an empty column name. What a working file says of itself (meta) is in no release. The graph is complete only at execution.
#}
{% macro dictionary_rows() -%}
    {%- set rows = [] -%}
    {%- if execute -%}
        {%- set tests = column_tests() -%}
        {%- for node in graph.sources.values() | list + graph.nodes.values() | list -%}
            {%- if (node.resource_type == 'source' and node.schema == 'raw')
                or (node.resource_type == 'model' and node.schema in ('core', 'marts')) -%}
                {%- do rows.append(dictionary_row(node, none, tests)) -%}
                {%- for column in node.columns.values() -%}
                    {%- do rows.append(dictionary_row(node, column, tests)) -%}
                {%- endfor -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if rows -%}
        values
        {{ rows | join(',\n        ') }}
    {%- else -%}
        select null, null, null, null, null, null, null, null, null limit 0
    {%- endif -%}
{%- endmacro %}

{# One row: schema, table, column, place in the table, type, description, label, unit, tests. #}
{% macro dictionary_row(node, column, tests) -%}
    {%- set meta = (column or node).meta -%}
    {%- set column_name = column.name if column else '' -%}
    {%- set rules = tests.get(node.unique_id ~ '|' ~ column_name, []) + column_constraints(node, column) -%}
    (
        {{- dbt.string_literal(node.schema) }}, {{ dbt.string_literal(node.identifier if node.resource_type == 'source' else node.name) }},
        {{- dbt.string_literal(column_name) }}, {{ (node.columns.keys() | list).index(column_name) + 1 if column else 0 }},
        {{- dbt.string_literal(column.data_type or '') if column else "''" }},
        {{- dbt.string_literal(dbt.escape_single_quotes((column or node).description | trim)) }},
        {{- dbt.string_literal(meta.get('label_zh', '')) }}, {{ dbt.string_literal(meta.get('unit', '')) }},
        {{- dbt.string_literal(dbt.escape_single_quotes(rules | unique | join('; '))) }}
    )
{%- endmacro %}

{# Names of the data tests on each column, by node and column. #}
{% macro column_tests() -%}
    {%- set found = {} -%}
    {%- for node in graph.nodes.values() -%}
        {%- if node.resource_type == 'test' and node.attached_node -%}
            {%- set key = node.attached_node ~ '|' ~ (node.column_name or '') -%}
            {%- do found.update({key: found.get(key, []) + [node.test_metadata.name if node.test_metadata else node.name]}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{# What the contract enforces of a column, or of the table where no column is given. #}
{% macro column_constraints(node, column) -%}
    {%- set rules = [] -%}
    {%- if node.resource_type == 'model' -%}
        {%- for constraint in (column.constraints if column else node.constraints) -%}
            {%- set type = constraint.type.value if constraint.type.value is defined else constraint.type -%}
            {%- if constraint.expression -%}
                {%- do rules.append(type ~ ' ' ~ constraint.expression) -%}
            {%- elif column -%}
                {%- do rules.append(type) -%}
            {%- else -%}
                {%- do rules.append(type ~ ' (' ~ constraint.columns | join(', ') ~ ')') -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(rules) }}
{%- endmacro %}
