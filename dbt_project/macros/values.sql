{# A number with the sign its words give it: a fall of 2.6% is -2.6. A printed minus is already in the value. #}
{% macro signed_value(claim) -%}
    case
        when {{ claim }}.measure_kind = 'decline_rate' then -{{ claim }}.value
        when {{ claim }}.measure_kind in ('change', 'change_pp') and {{ claim }}.direction = 'down' then -abs({{ claim }}.value)
        else {{ claim }}.value
    end
{%- endmacro %}

{#
    SDMX CL_OBS_STATUS of a claim, first rule that applies. Reads claims, sources and indicators of the surrounding query.
    L: the figure exists and is not given. A: targets. E: 预计. D: a stated deviation of definition. V: an unverified
    repost. P: communiqués and what the catalogue calls provisional at its first release. A: the rest.
#}
{% macro obs_status() -%}
    case
        when claims.value is null then 'L'
        when claims.value_role in ('target', 'limit') then 'A'
        when claims.value_role = 'estimate' then 'E'
        when indicators.growth_basis = 'adjusted' then 'D'
        when sources.is_repost and coalesce(claims.confidence, '') <> 'high' then 'V'
        when sources.source_type in ('final_accounts', 'yearbook') then 'A'
        when sources.source_type = 'communique' then 'P'
        else coalesce(indicators.first_release_status, 'A')
    end
{%- endmacro %}

{# Kinds of number that answer each other: a rise and a fall are both growth. #}
{% macro measure_family(measure_kind) -%}
    case when {{ measure_kind }} in ('growth_rate', 'decline_rate') then 'growth' else {{ measure_kind }} end
{%- endmacro %}

{#
    The prices a figure is at: those it states, else those its indicator is followed at. Growth that the catalogue calls real is of
    constant prices, all else of current ones. Reads a row of int_district_claim_versions.
#}
{% macro prices_of(claim) -%}
    coalesce({{ claim }}.price_basis, {{ prices_followed(claim) }})
{%- endmacro %}

{% macro prices_followed(claim) -%}
    if({{ claim }}.measure_family = 'growth' and {{ claim }}.growth_basis = 'real', 'constant', 'current')
{%- endmacro %}

{# Whether a figure is at the prices its indicator is followed at, or says nothing of prices. #}
{% macro is_at_prices_followed(claim) -%}
    ({{ prices_of(claim) }} = {{ prices_followed(claim) }})
{%- endmacro %}

{# Value in the unit itself, with the sign its words give it. #}
{% macro signed_base(claim) -%}
    ({{ claim }}.value_base * case when sign({{ claim }}.signed_value) = sign({{ claim }}.value) then 1 else -1 end)
{%- endmacro %}

{# How much of a year had passed on the ISO date that a period's words hold (截至2021-06-30); null where they hold none. #}
{% macro elapsed_share_of_date(period_text, year) -%}
    (
        (try_cast(regexp_extract({{ period_text }}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') as date) - make_date({{ year }}, 1, 1) + 1)
        / (make_date({{ year }} + 1, 1, 1) - make_date({{ year }}, 1, 1))
    )::decimal(28, 8)
{%- endmacro %}

{# What part of a whole an amount is, in per cent; null where the whole is nothing, or the part beyond what a decimal holds. #}
{% macro percent_of(part, whole) -%}
    try_cast(100 * {{ part }} / nullif({{ whole }}, 0) as decimal(28, 8))
{%- endmacro %}

{# What orders figures of one year by how much of it they are of, for `order by`: the whole year first, several years last. #}
{% macro whole_year_first(periods) -%}
    coalesce({{ periods }}.period_class = 'multi', false),
    coalesce({{ periods }}.elapsed_share = 1, false) desc
{%- endmacro %}
