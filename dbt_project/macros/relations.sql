{# How many times apart a level and its neighbour may be before a slip of a digit or a unit is likelier than a change. #}
{% macro plausible_factor() -%}
    5
{%- endmacro %}

{# How many times the greater of two positive amounts is the smaller. #}
{% macro times_apart(one, other) -%}
    (greatest({{ one }}, {{ other }}) / least({{ one }}, {{ other }}))::decimal(28, 8)
{%- endmacro %}

{# Of the two whole numbers nearest to the base that a growth implies, the one whose growth comes closer to it. #}
{% macro nearest_whole_base(level, growth) -%}
    case
        when
            abs(100 * ({{ level }} / nullif(floor({{ level }} / (1 + {{ growth }} / 100)), 0) - 1) - {{ growth }})
            <= abs(100 * ({{ level }} / ceil({{ level }} / (1 + {{ growth }} / 100)) - 1) - {{ growth }})
            then floor({{ level }} / (1 + {{ growth }} / 100))
        else ceil({{ level }} / (1 + {{ growth }} / 100))
    end::bigint
{%- endmacro %}
