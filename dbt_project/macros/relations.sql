{# A number that is only held against a limit: beyond what a decimal holds it is as much as one holds, and past any limit still. #}
{% macro no_more_than_a_decimal_holds(number) -%}
    least({{ number }}, 1e19)::decimal(28, 8)
{%- endmacro %}

{# How many times the greater of two positive amounts is the smaller. A few things more or less are many times as many: less than ten
   things or people count as ten. #}
{% macro times_apart(one, other, dimension) -%}
    {% set times %}
        greatest({{ one }}, {{ other }}, {{ fewest_that_count(dimension) }})
        / greatest(least({{ one }}, {{ other }}), {{ fewest_that_count(dimension) }})
    {% endset %}
    {{ no_more_than_a_decimal_holds(times) }}
{%- endmacro %}

{% macro fewest_that_count(dimension) -%}
    if({{ dimension }} in ('count', 'persons'), 10, 0)
{%- endmacro %}

{# How a repeated claim says where it stands and in which role. #}
{% macro claim_place(claim) -%}
    '（' || case {{ claim }}.claim_source when 'table' then '表' when 'prose' then '文' when 'keyed' then '手工录入' end
    || '，' || case {{ claim }}.value_role
        when 'actual' then '实际' when 'estimate' then '预计' when 'target' then '目标' when 'limit' then '上级指标'
    end || '）'
{%- endmacro %}

{# The catalogue's name of a figure, with the industry whose figure it is, if one's: a row of dim_industry that may be missing. #}
{% macro name_of_industry(name, industries) -%}
    {{ name }} || coalesce('（' || {{ industries }}.industry_name_zh || '）', '')
{%- endmacro %}

{# A growth by the name of what grows: 产值同比增速 and 产值 are both 产值 增速. #}
{% macro growth_of(name) -%}
    {{ base_concept_name(name, "'growth_rate'") }} || ' 增速'
{%- endmacro %}

{# What growth of a count is held against. #}
{% macro whole_base_expression(name, level, whole_base) -%}
    {{ growth_of(name) }} || ' = ' || {{ level }}::decimal(38, 0) || ' ÷ 整数（最接近 ' || {{ whole_base }} || '）- 1'
{%- endmacro %}

{# Of the two whole numbers nearest to the base that a growth implies, the one whose growth comes closer to it. #}
{% macro nearest_whole_base(level, growth) -%}
    try_cast(case
        when
            abs(100 * ({{ level }} / nullif(floor({{ level }} / (1 + {{ growth }} / 100)), 0) - 1) - {{ growth }})
            <= abs(100 * ({{ level }} / ceil({{ level }} / (1 + {{ growth }} / 100)) - 1) - {{ growth }})
            then floor({{ level }} / (1 + {{ growth }} / 100))
        else ceil({{ level }} / (1 + {{ growth }} / 100))
    end as decimal(38, 0))
{%- endmacro %}

{# Figures that stand on either side of a contradiction which was accepted, with the reasons: which of the two is wrong nobody knows. #}
{% macro accepted_contradictions() -%}
    select
        figures.observation_key,
        list_sort(list(distinct figures.accepted_reason)) as accepted_reasons,
    from (
        select
            accepted_reason,
            unnest(list_append(operand_observation_keys, stated_observation_key)) as observation_key,
        from {{ ref('reconciliations') }}
        where accepted and {{ in_slice_of_regions('region_code') }}
    ) as figures
    group by figures.observation_key
{%- endmacro %}
