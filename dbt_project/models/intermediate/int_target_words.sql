-- One row a target in words that the seed knows: the rule they call for or, of a growth, the bound they set (正增长 is more than
-- nothing, 与上年持平 no less). What compares with a larger area or names a figure set elsewhere (与全市持平) sets no bound.

with

known as (

    select
        observations.observation_key,
        min(terms.verdict_rule) as text_rule,
        arg_min(terms.reason_code, terms.verdict_rule) as text_reason_code,
        max(terms.term) filter (where terms.bound_value is not null) as bound_term,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('qualitative_target_terms') }} as terms
        on contains(observations.value_text, terms.term)
    where
        {{ in_slice_of_regions('observations.region_code') }}
        and observations.value is null
        and observations.value_role in ('target', 'limit')
        and (terms.bound_value is null or {{ measure_family('observations.measure_kind') }} = 'growth')
    group by observations.observation_key

)

select
    known.observation_key,
    known.text_rule,
    known.text_reason_code,
    terms.bound_value,
    terms.bound_qualifier,
    terms.is_strict_bound,
    terms.bound_unit,
    units.base_unit,
    units.factor,
    units.dimension,
from known
left join {{ ref('qualitative_target_terms') }} as terms
    on known.bound_term = terms.term and known.text_rule is null
left join {{ ref('dim_unit') }} as units
    on terms.bound_unit = units.unit
