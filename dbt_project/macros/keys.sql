{# Key of a block, dense enough and cheap: documents have far fewer than a million blocks. #}
{% macro block_key(document_key, block_no) -%}
    ({{ document_key }} * 1000000 + {{ block_no }})::bigint
{%- endmacro %}

{# Natural key of a source that is cited, not held: the region that cites it, its title and address, shortened. Two districts that cite
   one yearbook cite two sources. #}
{% macro keyed_source_id(region_code, title, url) -%}
    'keyed-' || left(md5({{ region_code }} || '|' || {{ title }} || '|' || coalesce({{ url }}, '')), 12)
{%- endmacro %}

{# Whether a source is the one that a row of reference data names: with its version, or without it, which means all of them. #}
{% macro is_of_source(source_id, named) -%}
    ({{ source_id }} = {{ named }} or starts_with({{ source_id }}, {{ named }} || '-v'))
{%- endmacro %}

{# What cites a typed figure within its source: a digest of what was typed, wherever its line stands. Lines of one digest are counted. #}
{% macro keyed_citation(keyed) -%}
    left(md5(concat_ws(
        '|', {{ keyed }}.year_text, {{ keyed }}.period_text, {{ keyed }}.indicator_name, {{ keyed }}.value_text,
        {{ keyed }}.unit_text, {{ keyed }}.value_role
    )), 12)
{%- endmacro %}

{# The number of a row, where what is selected from is a subquery in order, counted on from slice to slice: DuckDB counts the rows as they
   arrive. Asked for an order, row_number() holds all rows in memory at once. #}
{% macro number_in_order() -%}
    row_number() over () + coalesce(getvariable('slice_rows_before'), 0)
{%- endmacro %}
