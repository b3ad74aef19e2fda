{# The first full date in a text, 2024年1月17日 or 2024-01-17; null where there is none or it is no day of the calendar. #}
{% macro date_in(text) -%}
    try_cast(
        array_to_string(
            list_transform(
                regexp_extract_all(
                    regexp_extract({{ text }}, '[12][0-9]{3}(?:年[0-9]{1,2}月|-[0-9]{1,2}-)[0-9]{1,2}'), '[0-9]+'
                ),
                part -> if(length(part) = 1, '0' || part, part)
            ),
            '-'
        ) as date
    )
{%- endmacro %}

{# The date that is a folder of an address, /2023-03-03/ or /20250228/: the day a page was put there; null where none is. #}
{% macro date_in_address(address) -%}
    try_cast(
        regexp_replace(
            regexp_extract({{ address }}, '/([12][0-9]{3}-?[01][0-9]-?[0-3][0-9])/', 1),
            '^([0-9]{4})-?([0-9]{2})-?([0-9]{2})$', '\1-\2-\3'
        ) as date
    )
{%- endmacro %}

{# Whether a span of years ends before it begins, as a slip (2024-2019年) makes it; such a figure is its year's alone. #}
{% macro is_span_reversed(first_year, last_year) -%}
    coalesce({{ first_year }} > {{ last_year }}, false)
{%- endmacro %}
