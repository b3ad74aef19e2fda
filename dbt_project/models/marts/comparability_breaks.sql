-- One row a line that is cut: a definition that changed, borders that changed, or a classification that another replaced.

with

definition_changes as (

    select
        'definition|' || breaks.region_code || '|' || breaks.indicator_code || '|' || breaks.results_from_year as break_id,
        breaks.region_code,
        breaks.indicator_code,
        indicators.indicator_name_zh as subject_name,
        breaks.results_from_year as break_year,
        breaks.break_type,
        breaks.before_text,
        breaks.after_text,
        breaks.source_note as note,
    from {{ ref('definition_breaks') }} as breaks
    inner join {{ ref('dim_indicator') }} as indicators
        on breaks.indicator_code = indicators.indicator_code

),

border_changes as (

    select
        'boundary|' || region_member_id as break_id,
        region_code,
        null::varchar as indicator_code,
        region_name_zh as subject_name,
        year(valid_from) + 1 as break_year,
        'boundary' as break_type,
        predecessor_codes as before_text,
        region_member_id || '，自' || valid_from || '起' as after_text,
        null::varchar as note,
    from {{ ref('dim_region') }}
    where predecessor_codes is not null and not comparable_with_predecessor

),

scheme_changes as (

    select
        'classification|' || newer.region_code || '|' || newer.scheme as break_id,
        newer.region_code,
        null::varchar as indicator_code,
        any_value(newer.scheme_name_zh) as subject_name,
        min(newer.valid_from_year) as break_year,
        'classification' as break_type,
        any_value(older.scheme_name_zh) as before_text,
        any_value(newer.scheme_name_zh) as after_text,
        null::varchar as note,
    from {{ ref('dim_industry') }} as newer
    inner join {{ ref('dim_industry') }} as older
        on newer.region_code = older.region_code and newer.valid_from_year = older.valid_to_year + 1
    group by newer.region_code, newer.scheme

),

all_changes as (

    select * from definition_changes
    union all by name
    select * from border_changes
    union all by name
    select * from scheme_changes

)

select
    break_id::varchar as break_id,
    region_code::varchar as region_code,
    indicator_code::varchar as indicator_code,
    subject_name::varchar as subject_name,
    break_year::integer as break_year,
    break_type::varchar as break_type,
    before_text::varchar as before_text,
    after_text::varchar as after_text,
    note::varchar as note,
    (
        select min(values_since.observation_key)
        from {{ ref('int_best_values') }} as values_since
        where
            values_since.region_code = all_changes.region_code
            and values_since.reference_year = all_changes.break_year
            and values_since.indicator_code = all_changes.indicator_code
            and values_since.measure_kind = 'level'
    )::bigint as first_observation_key,
from all_changes
order by region_code, break_year, break_id
