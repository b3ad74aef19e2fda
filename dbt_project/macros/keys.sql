{# Key of a block, dense enough and cheap: documents have far fewer than a million blocks. #}
{% macro block_key(document_key, block_no) -%}
    ({{ document_key }} * 1000000 + {{ block_no }})::bigint
{%- endmacro %}

{# Natural key of a source that is cited, not held: its title and address, shortened. #}
{% macro keyed_source_id(title, url) -%}
    'keyed-' || left(md5({{ title }} || '|' || coalesce({{ url }}, '')), 12)
{%- endmacro %}

{# The number of a row, where what is selected from is a subquery in order, counted on from slice to slice: DuckDB counts the rows as they
   arrive. Asked for an order, row_number() holds all rows in memory at once. #}
{% macro number_in_order() -%}
    row_number() over () + coalesce(getvariable('slice_rows_before'), 0)
{%- endmacro %}
