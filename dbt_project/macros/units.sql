{#
    Unit with its multiplier, as printed: 8 and 元 give 亿元. Chinese counts in steps of 万, of which 亿 is two; 18 digits is the most
    that a quantity has.
#}
{% macro unit_label(unit_mult, unit) -%}
    case {{ unit_mult }} {%- for exponent in range(1, 19) %} when {{ exponent }} then '
        {{- ['', '十', '百', '千'][exponent % 4] ~ ['', '万', '亿', '万亿', '亿亿'][exponent // 4] }}'
        {%- endfor %} else '' end || {{ unit }}
{%- endmacro %}

{#
    Ten to the power of a unit multiplier, a whole number: pow() is a DOUBLE in DuckDB, and 559.67 × pow(10, 8) is not 55967000000.
    Wider than 18 digits, because DuckDB multiplies narrower decimals within 18 and half a 万亿 overflows.
#}
{% macro power_of_ten(unit_mult) -%}
    case {{ unit_mult }} {%- for exponent in range(19) %} when {{ exponent }} then {{ 10 ** exponent }}{% endfor %} end::decimal(19, 0)
{%- endmacro %}

{# Half a unit of the last printed digit, in the unit itself, as exact as the number. #}
{% macro half_unit(unit_mult, decimals) -%}
    (
        {{ power_of_ten(unit_mult) }}
        * case {{ decimals }} {%- for places in range(9) %} when {{ places }} then 0.{{ '0' * places }}5{% endfor %} end::decimal(10, 9)
    )
{%- endmacro %}

{# Whether values in this unit are percentages, per milles, per ten thousands or percentage points, whose differences are percentage points. #}
{% macro is_percentage(unit) -%}
    ({{ unit }} in ('%', '‰', '‱', '个百分点'))
{%- endmacro %}

{# Whether amounts of two units of dim_unit can be compared: of one base unit, or both counted (家, 个 and 所 count alike). #}
{% macro are_comparable_units(one, other) -%}
    coalesce(
        {{ one }}.base_unit = {{ other }}.base_unit or ({{ one }}.dimension = 'count' and {{ other }}.dimension = 'count'),
        false
    )
{%- endmacro %}

{#
    The unit in which figures of one indicator and kind of number can be set side by side: the catalogue's, where what is printed measures
    the same; % of growth, and of other ratios; else the base unit of what is printed. Rows of dim_unit: printed and catalogued.
#}
{% macro standard_unit(measure_kind, printed, catalogued) -%}
    case
        when {{ measure_kind }} in ('growth_rate', 'decline_rate', 'contribution') and {{ printed }}.base_unit = '1' then '%'
        when {{ are_comparable_units(printed, catalogued) }} then {{ catalogued }}.unit
        when {{ printed }}.unit in ('%', '‰', '‱') then '%'
        else {{ printed }}.base_unit
    end
{%- endmacro %}

{#
    An amount of the printed unit in its standard unit. Decimal: only the ratio of the factors is divided, and rounded to what factors
    have. Null where the product is beyond what a decimal holds.
#}
{% macro in_standard_unit(amount, measure_kind, printed, catalogued) -%}
    case
        when {{ standard_unit(measure_kind, printed, catalogued) }} = {{ printed }}.unit then {{ amount }}
        else
            try(
                ({{ amount }})::decimal(38, 8)
                * (
                    {{ printed }}.factor / case
                        when {{ measure_kind }} in ('growth_rate', 'decline_rate', 'contribution') and {{ printed }}.base_unit = '1' then 0.01
                        when {{ are_comparable_units(printed, catalogued) }} then {{ catalogued }}.factor
                        when {{ printed }}.unit in ('%', '‰', '‱') then 0.01
                        else 1
                    end
                )::decimal(28, 12)
            )
    end
{%- endmacro %}

{#
    What amounts of one quantity are compared in, whatever unit is printed: 8.1万平方米 and 10.5公顷 are 平方米, 3年 are 天. Units smaller than
    their base unit (小时, 千克) would lose digits in it, so they are compared with their like only; %, ‰ and ‱ stay as printed.
#}
{% macro comparable_unit(unit) -%}
    case when {{ unit }}.dimension <> 'dimensionless' and {{ unit }}.factor < 1 then {{ unit }}.unit else {{ unit }}.base_unit end
{%- endmacro %}

{# How many comparable units the unit is; a row of dim_unit. #}
{% macro comparable_factor(unit) -%}
    case when {{ unit }}.dimension <> 'dimensionless' and {{ unit }}.factor > 1 then {{ unit }}.factor else 1 end::decimal(28, 10)
{%- endmacro %}

{# An amount in its comparable unit; null where that is beyond what a decimal holds. #}
{% macro comparable_base(amount, unit) -%}
    case
        when {{ unit }}.dimension <> 'dimensionless' and {{ unit }}.factor > 1
            then try(({{ amount }} * {{ unit }}.factor::decimal(28, 10))::decimal(38, 8))
        else {{ amount }}
    end
{%- endmacro %}
