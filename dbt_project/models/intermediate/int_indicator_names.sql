-- One row a name as claims print it, with its kind, genre and industry, and the code of its base concept where known.
-- Full names beat base names (growth suffix taken off), names without the industry's come last.

with

known_names as (

    select
        {{ matching_name('indicator_name_zh') }} as known_name,
        indicator_code,
        null::varchar as measure_kind,
        null::varchar as genre,
        0 as alias_order,
    from {{ ref('indicators') }}
    union all
    select
        {{ matching_name('alias') }} as known_name,
        indicator_code,
        measure_kind,
        genre,
        3 - (measure_kind is not null)::integer - (genre is not null)::integer as alias_order,
    from {{ ref('indicator_aliases') }}

),

printed_names as (

    select distinct
        name_to_map,
        measure_kind,
        genre,
        industry_name,
        {{ matching_name('name_to_map') }} as full_name,
    from {{ ref('int_claims') }}

),

forms as (

    select
        name_to_map,
        measure_kind,
        genre,
        industry_name,
        1 as form_order,
        full_name as form,
    from printed_names
    union all
    select
        name_to_map,
        measure_kind,
        genre,
        industry_name,
        2 as form_order,
        {{ base_concept_name('full_name', 'measure_kind') }} as form,
    from printed_names
    union all
    select
        name_to_map,
        measure_kind,
        genre,
        industry_name,
        3 as form_order,
        replace(
            {{ base_concept_name('full_name', 'measure_kind') }}, {{ matching_name('industry_name') }}, '{industry}'
        ) as form,
    from printed_names
    where industry_name is not null

),

matches as (

    select
        forms.name_to_map,
        forms.measure_kind,
        forms.genre,
        forms.industry_name,
        known_names.indicator_code,
        forms.form_order,
        forms.form_order * 10 + known_names.alias_order as match_order,
    from forms
    inner join known_names
        on
            forms.form = known_names.known_name
            and (known_names.measure_kind is null or known_names.measure_kind = forms.measure_kind)
            and (known_names.genre is null or known_names.genre = forms.genre)

)

select
    name_to_map,
    measure_kind,
    genre,
    industry_name,
    arg_min(indicator_code, match_order) as indicator_code,
    min(form_order) = 3 as is_completed_by_industry,
from matches
group by all
