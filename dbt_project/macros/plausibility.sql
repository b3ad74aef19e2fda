{# What part of a year is divided by to give a year, to four digits and as short as can be: ' ÷ 0.75'. #}
{% macro divided_by_share(elapsed_share) -%}
    ' ÷ ' || rtrim(rtrim(round({{ elapsed_share }}, 4)::decimal(5, 4)::varchar, '0'), '.')
{%- endmacro %}

{# A unit's dimension, people and things alike: firms are counted in 户 in many places, and what helps households helps people. #}
{% macro countable_dimension(dimension) -%}
    if({{ dimension }} = 'persons', 'count', {{ dimension }})
{%- endmacro %}

{#
    The thing a name measures, without the word for the measure: 新建口袋公园数 and 新建口袋公园面积 speak of one thing. Of the words
    that fit the end of the name the longest is taken off.
#}
{% macro measured_thing(name) -%}
    regexp_replace(
        {{ name }},
        '(套\(间\)数|累计数|[套户人次件宗家个总]?数|人次|场次|建筑面积|总?面积|总?长度|金额|总?额|数量|容量|总?量|规模|时长)$',
        ''
    )
{%- endmacro %}

{# Whether a name speaks of an average, or of so many to a thousand: 每千人口床位数, 户均人口, 万人发明专利拥有量. #}
{% macro is_average(name) -%}
    regexp_matches({{ name }}, '均|每[百千万亿]?[人名户个]|[百千万]人')
{%- endmacro %}

{# Whether a name in percentage points says how far two rates are apart, not how far one moved. #}
{% macro is_distance_between_rates(name) -%}
    regexp_matches({{ name }}, '高于|低于|高出|超过|快于|慢于|领先|落后|收窄|扩大|差距')
{%- endmacro %}

{# The columns of a relation that holds what was checked (observation, against, expression, stated) to a row of plausibility_limits. #}
{% macro held_to_limit(checked, limits='limits') -%}
    'plausibility' as relation_kind,
    {{ checked }}.stated_observation_key,
    {{ checked }}.against,
    {{ checked }}.expression || '，相差不过 ' || {{ limits }}.limit_value::decimal(12, 0) || ' ' || {{ limits }}.limit_unit
        as expression,
    {{ no_more_than_a_decimal_holds(checked ~ '.stated') }} as stated,
    {{ limits }}.limit_value::decimal(28, 8) as recomputed,
    0::decimal(28, 8) as tolerance,
    {{ limits }}.limit_unit as relation_unit,
    'at_most' as comparison,
    null::varchar as why_not_comparable,
    {{ checked }}.operand_keys,
    {{ limits }}.severity
{%- endmacro %}
