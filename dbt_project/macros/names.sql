{#
    The form of a name used to compare, never to store: no spaces or quotation marks, half-width brackets and digits, and
    without the words a name drops (计划, 全年, 预计).
#}
{% macro matching_name(name) -%}
    regexp_replace(
        regexp_replace(
            lower(translate({{ name }}, '（）［］【】：，；％～—–０１２３４５６７８９．', '()[][]:,;%~--0123456789.')),
            '[\s\x{3000}“”‘’"''「」『』《》]', '', 'g'
        ),
        '^(计划|全年|预计)+', ''
    )
{%- endmacro %}

{#
    Whether a claim speaks of one industry: it stands under an industry and is named for it. What merely stands in an industry's
    row of a table (111家科技小巨人 under 数据智能产业) is said of the whole district.
#}
{% macro is_of_one_industry(claim) -%}
    coalesce({{ claim }}.industry_key is not null and contains({{ claim }}.indicator_name, {{ claim }}.industry_name), false)
{%- endmacro %}

{#
    Whether a claim stands under an industry that its region's classification does not list: whose figure it is, the industry's or
    the whole district's, nobody knows. An indicator whose own name has the industry in it says so itself.
#}
{% macro is_of_unknown_industry(claim) -%}
    coalesce(
        {{ claim }}.industry_name is not null
        and {{ claim }}.industry_key is null
        and not contains({{ claim }}.indicator_name, {{ claim }}.industry_name),
        false
    )
{%- endmacro %}

{#
    The base concept's name: a rate of growth or a change is said of something. The suffix is taken off only where the
    measure kind says that the number is one.
#}
{% macro base_concept_name(name, measure_kind) -%}
    case
        when {{ measure_kind }} in ('growth_rate', 'decline_rate')
            then regexp_replace({{ name }}, '(同比|环比|年均)?(增速|增长率|增长幅度|增幅|降幅|下降率|下降幅度|增长|下降)$', '')
        when {{ measure_kind }} in ('change', 'change_pp')
            then regexp_replace({{ name }}, '(同比|环比)?(净)?(增加|减少|提高|提升|上升|下降|回落)(数|额|量|值|幅度|百分点|百分点数)?$', '')
        else {{ name }}
    end
{%- endmacro %}

{# A project's name without spaces and without the words that say what it is: 毛家弄零星旧改项目 and 毛家弄地块 are 毛家弄. #}
{% macro project_core_name(name) -%}
    regexp_replace(
        regexp_replace({{ name }}, '\s', '', 'g'), '(.)(零星)?(旧改|旧区改造|成套改造|改造|更新)?(地块|项目|基地)+$', '\1'
    )
{%- endmacro %}

{# What ends the name of a rank in digits: among whom, and that it is a rank. #}
{% macro ranking_of_name() -%}
    '(?:在)?((?:全[国省市区县州]|中心城区|[东中西]部|各区|长三角|同类)*)(?:的)?(?:排名|位次|名次|排位)$'
{%- endmacro %}

{# Whether words say that what is signed is signed in full: 完成300户居民签约. As the reader has it of named projects (statements/stages.py). #}
{% macro is_signed(words) -%}
    regexp_matches({{ words }}, '完成[^,，;；。]{0,12}签约|全部签约|签约生效|全员签约')
{%- endmacro %}

{# Whether they say so and speak of no other signing. #}
{% macro is_signed_only(words) -%}
    regexp_matches({{ words }}, '^[^签]*(完成[^,，;；。签]{0,12}签约|全部签约|签约生效|全员签约)[^签]*$')
{%- endmacro %}
