-- One row a relation between figures, of all kinds. What the catalogue derives comes first; what the text states as well is
-- the same relation.

with

derived as (

    {% for kind in ('sums', 'ratios', 'growth', 'repeats', 'bounds', 'plausibility', 'units', 'last_year') %}
        select
            *,
            1 as origin_order,
        from {{ ref('int_relations_' ~ kind) }}
        where {{ in_slice_of_observations('stated_observation_key') }}
        union all by name
    {% endfor %}
    {% for kind in ('stated', 'stated_ratios') %}
        select
            *,
            2 as origin_order,
        from {{ ref('int_relations_' ~ kind) }}
        where {{ in_slice_of_observations('stated_observation_key') }}
        {% if not loop.last %}union all by name{% endif %}
    {% endfor %}

)

select
    derived.* exclude (origin_order) replace (
        -- What rounding leaves open may be more than a decimal holds.
        coalesce(derived.tolerance, 1e19)::decimal(28, 8) as tolerance
    ),
from derived
-- A subset is one for each whole, a growth one for each thing it is held against; of the rest a figure has one of a kind.
qualify relation_kind in ('repeat', 'cross_report', 'plausibility', 'bound', 'attainment') or row_number() over (
        partition by
            relation_kind,
            stated_observation_key,
            if(relation_kind = 'subset', operand_keys, null),
            if(relation_kind in ('growth', 'enumeration'), against, null)
        -- A sum that lacks parts proves less than the text's own, which has them all.
        order by why_not_comparable is not null, origin_order, against
    ) = 1
