-- One row a line that is cut: a definition that changed, borders that changed, or a classification that another replaced; and
-- a line that may have to be cut, which no source confirms.

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

suspected_changes as (

    select
        'suspected|' || breaks.region_code || '|' || breaks.indicator_code || '|' || breaks.from_year as break_id,
        breaks.region_code,
        breaks.indicator_code,
        indicators.indicator_name_zh as subject_name,
        breaks.from_year as break_year,
        breaks.break_type,
        breaks.before_text,
        breaks.after_text,
        breaks.source_note as note,
        false as is_confirmed,
    from {{ ref('suspected_breaks') }} as breaks
    inner join {{ ref('dim_indicator') }} as indicators
        on breaks.indicator_code = indicators.indicator_code

),

predecessors as (

    select
        newer.region_member_id,
        string_agg(
            older.region_name_zh || if(older.region_code = newer.region_code, '（合并前）', ''),
            '、' order by older.region_member_id
        ) as predecessor_names,
    from {{ ref('dim_region') }} as newer
    inner join {{ ref('dim_region') }} as older
        on list_contains(string_split(newer.predecessor_codes, ' '), older.region_member_id)
    group by newer.region_member_id

),

border_changes as (

    select
        'boundary|' || regions.region_member_id as break_id,
        regions.region_code,
        null::varchar as indicator_code,
        regions.region_name_zh as subject_name,
        -- Whose a year is, its first day tells.
        year(regions.valid_from - 1) + 1 as break_year,
        'boundary' as break_type,
        predecessors.predecessor_names as before_text,
        regions.region_name_zh || '，自' || regions.valid_from || '起' as after_text,
        null::varchar as note,
    from {{ ref('dim_region') }} as regions
    inner join predecessors
        on regions.region_member_id = predecessors.region_member_id
    where not regions.comparable_with_predecessor

),

schemes as (

    select
        region_code,
        scheme,
        any_value(scheme_name_zh) as scheme_name_zh,
        min(valid_from_year) as valid_from_year,
        max(valid_to_year) as valid_to_year,
    from {{ ref('dim_industry') }}
    group by region_code, scheme

),

-- A classification cuts the indicators that are added up over it, each known only since it holds.
scheme_changes as (

    select
        concat_ws('|', 'classification', newer.region_code, newer.scheme, indicators.indicator_code) as break_id,
        newer.region_code,
        indicators.indicator_code,
        coalesce(indicators.indicator_name_zh, newer.scheme_name_zh) as subject_name,
        newer.valid_from_year as break_year,
        'classification' as break_type,
        older.scheme_name_zh as before_text,
        newer.scheme_name_zh as after_text,
        null::varchar as note,
    from schemes as newer
    inner join schemes as older
        on newer.region_code = older.region_code and newer.valid_from_year = older.valid_to_year + 1
    left join {{ ref('scheme_indicators') }} as of_scheme
        on newer.scheme = of_scheme.scheme
    left join {{ ref('dim_indicator') }} as indicators
        on of_scheme.indicator_code = indicators.indicator_code

),

changes as (

    select * from definition_changes
    union all by name
    select * from suspected_changes
    union all by name
    select * from border_changes
    union all by name
    select * from scheme_changes

),

all_changes as (

    select
        changes.*,
        region_names.region_name_zh,
        region_names.region_name_en,
    from changes
    left join {{ ref('int_region_names') }} as region_names
        on changes.region_code = region_names.region_code

)

select
    break_id::varchar as break_id,
    region_code::varchar as region_code,
    region_name_zh::varchar as region_name_zh,
    region_name_en::varchar as region_name_en,
    indicator_code::varchar as indicator_code,
    subject_name::varchar as subject_name,
    break_year::integer as break_year,
    break_type::varchar as break_type,
    before_text::varchar as before_text,
    after_text::varchar as after_text,
    note::varchar as note,
    coalesce(is_confirmed, true)::boolean as is_confirmed,
    (
        select arg_min(values_since.observation_key, (values_since.reference_year, values_since.observation_key))
        from {{ ref('int_best_values') }} as values_since
        where
            values_since.region_code = all_changes.region_code
            and values_since.reference_year >= all_changes.break_year
            and (values_since.indicator_code = all_changes.indicator_code or all_changes.indicator_code is null)
            and values_since.measure_kind in ('level', 'share')
            and values_since.industry_key is null
    )::bigint as first_observation_key,
from all_changes
order by region_code, break_year, break_id
