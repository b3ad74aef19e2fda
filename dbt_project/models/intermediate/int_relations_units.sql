-- One row a figure whose unit cannot be: another dimension than the catalogue's, percentage points that nothing moves, a broken
-- number of things, more than a hundred of a hundred; and a quota of which nobody says whether it is a ceiling or a floor. Marks
-- and rates are listed where they hold too. Severities, and the seed that may settle a finding, are in plausibility_limits.

with

claims as (

    select
        *,
        {{ countable_dimension('dimension') }} as counted_dimension,
    from {{ ref('int_relation_claims') }}
    where {{ in_slice_of_regions('region_code') }}

),

catalogue_units as (

    select
        unit,
        {{ countable_dimension('dimension') }} as counted_dimension,
    from {{ ref('dim_unit') }}

),

marks_and_rates as (

    select
        if(measure_kind = 'index_score', 'score', 'percentage') as rule,
        observation_key as stated_observation_key,
        'a hundred' as against,
        display_name || ' ≤ 100' || unit as expression,
        signed_value as stated,
    from claims
    where
        (measure_kind = 'index_score' and unit = '分' and unit_mult = 0)
        -- Catalogued rates are bounds (int_relations_bounds); the completion of a plan may pass its hundred.
        or (
            measure_kind = 'rate'
            and unit = '%'
            and indicator_code is null
            and ends_with(display_name, '率')
            and not contains(display_name, '完成')
        )

),

wrong_dimensions as (

    select
        if(claims.dimension = 'unknown', 'unit_of_nobody', 'unit_of_catalogue') as rule,
        claims.observation_key as stated_observation_key,
        'unit of the catalogue' as against,
        claims.display_name || '：' || claims.claim_text || ' ↔ 目录单位 ' || claims.catalogue_unit as expression,
        1 as stated,
    from claims
    inner join catalogue_units
        on claims.catalogue_unit = catalogue_units.unit
    where
        claims.measure_kind in ('level', 'share', 'rate')
        and claims.counted_dimension <> catalogue_units.counted_dimension
        -- What it is reckoned for may stand elsewhere: 每人每月850元.
        and not starts_with(claims.catalogue_unit, claims.unit || '/')

),

known_names as (

    select
        indicator_name_zh as name,
        indicator_code,
    from {{ ref('indicators') }}
    union all
    select
        alias as name,
        indicator_code,
    from {{ ref('indicator_aliases') }}

),

catalogued_things as (

    select
        {{ measured_thing(matching_name('known_names.name')) }} as thing,
        min(indicators.indicator_name_zh) as indicator_name_zh,
        list(distinct catalogue_units.counted_dimension) as counted_dimensions,
    from known_names
    inner join {{ ref('indicators') }} as indicators
        on known_names.indicator_code = indicators.indicator_code
    inner join catalogue_units
        on indicators.unit = catalogue_units.unit
    group by thing

),

things_in_other_dimensions as (

    select
        'unit_of_thing' as rule,
        claims.observation_key as stated_observation_key,
        'unit of the catalogue' as against,
        claims.display_name || '：' || claims.claim_text || ' ↔ 目录 ' || things.indicator_name_zh as expression,
        1 as stated,
    from claims
    inner join catalogued_things as things
        on {{ measured_thing(matching_name('claims.display_name')) }} = things.thing
    where
        claims.indicator_code is null
        and claims.measure_kind = 'level'
        and claims.dimension <> 'unknown'
        and not list_contains(things.counted_dimensions, claims.counted_dimension)

),

points as (

    select
        claims.*,
        observations.direction,
        {{ base_concept_name('observations.indicator_name', "'change_pp'") }} as concept,
        {{ is_distance_between_rates('observations.indicator_name') }} as is_distance,
    from claims
    inner join {{ ref('fct_indicator_observation') }} as observations
        on claims.observation_key = observations.observation_key
    where claims.measure_kind = 'change_pp' and {{ in_slice_of_regions('observations.region_code') }}

),

points_of_amounts as (

    select
        'points_of_amount' as rule,
        points.observation_key as stated_observation_key,
        'unit of the catalogue' as against,
        points.display_name || '：' || points.claim_text || ' ↔ 目录单位 ' || points.catalogue_unit as expression,
        1 as stated,
    from points
    inner join catalogue_units
        on points.catalogue_unit = catalogue_units.unit
    where
        catalogue_units.counted_dimension <> 'dimensionless'
        and points.direction is not null
        and not points.is_distance
        -- The growth of an amount does move by points.
        and points.concept = {{ base_concept_name('points.concept', "'growth_rate'") }}

),

points_without_change as (

    select
        'points_without_change' as rule,
        observation_key as stated_observation_key,
        'a rise, a fall or a distance' as against,
        display_name || '：' || claim_text as expression,
        1 as stated,
    from points
    where direction is null and not is_distance

),

broken_numbers as (

    select
        'whole_items' as rule,
        observation_key as stated_observation_key,
        'a whole number' as against,
        display_name || '：' || claim_text as expression,
        1 as stated,
    from claims
    where
        measure_kind = 'level'
        and counted_dimension = 'count'
        and unit_mult = 0
        and signed_value <> floor(signed_value)
        and not {{ is_average('display_name') }}

),

-- Whether a quota may be passed or must be reached is the catalogue's to say.
limits_without_side as (

    select
        'side_of_limit' as rule,
        observation_key as stated_observation_key,
        'side of a limit' as against,
        display_name || '：上级指标 ' || claim_text || ' ↔ 目录未注明上限或下限' as expression,
        1 as stated,
    from claims
    where
        value_role = 'limit'
        and indicator_code is not null
        and limit_side is null
        and measure_kind in ('level', 'rate', 'share')

),

checked as (

    select * from limits_without_side
    union all by name
    select * from marks_and_rates
    union all by name
    select * from wrong_dimensions
    union all by name
    select * from things_in_other_dimensions
    union all by name
    select * from points_of_amounts
    union all by name
    select * from points_without_change
    union all by name
    select * from broken_numbers

)

select
    'plausibility' as relation_kind,
    checked.stated_observation_key,
    checked.against,
    checked.expression || coalesce('（见 ' || limits.settled_in || '）', '') as expression,
    checked.stated::decimal(28, 8) as stated,
    limits.limit_value::decimal(28, 8) as recomputed,
    0::decimal(28, 8) as tolerance,
    -- A rule that only lists what breaks it counts nothing.
    coalesce(limits.limit_unit, '') as relation_unit,
    'at_most' as comparison,
    null::varchar as why_not_comparable,
    []::bigint[] as operand_keys,
    limits.severity,
from checked
inner join {{ ref('plausibility_limits') }} as limits
    on checked.rule = limits.rule
