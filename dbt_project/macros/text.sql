{# The chunk of int_text_chunks to cut from, for something that begins at this offset. #}
{% macro chunk_of(offset) -%}
    ({{ offset }} // 500)
{%- endmacro %}

{# Characters [start, end) of a document, cut out of the chunk that start belongs to; up to 500 before and after it. #}
{% macro slice(chunks, start, end) -%}
    substr({{ chunks }}.text, {{ start }} - {{ chunks }}.chunk_start + 1, {{ end }} - {{ start }})
{%- endmacro %}

{# Text as one line: a line break of the page and the spaces around it go. #}
{% macro one_line(text) -%}
    trim(regexp_replace({{ text }}, '\s*\n\s*', '', 'g'))
{%- endmacro %}
