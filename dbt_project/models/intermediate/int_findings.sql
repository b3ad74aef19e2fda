-- One row a relation that was judged: the natural key of its finding, which holds within its source, and its number in the order
-- of the figures it is about. Numbered across sources, another document that says the same would take the number of one reviewed.
-- Narrow, and a table of its own: sorting is what costs, and whole relations weigh five times as much.

with

findings as (

    select
        verdicts.relation_no,
        verdicts.stated_observation_key,
        verdicts.against,
        observations.source_key,
        concat_ws(
            '|',
            verdicts.relation_kind,
            observations.region_code,
            coalesce(observations.indicator_code, observations.indicator_name),
            observations.industry_name,
            observations.measure_kind,
            observations.reference_year,
            observations.period,
            case when verdicts.relation_kind not in ('repeat', 'cross_report') then verdicts.against end
        ) as finding,
    from {{ ref('int_relation_verdicts') }} as verdicts
    inner join {{ ref('fct_indicator_observation') }} as observations
        on verdicts.stated_observation_key = observations.observation_key

),

named as (

    select
        relation_no,
        stated_observation_key,
        finding || '|' || row_number() over (
            partition by source_key, finding order by stated_observation_key, against
        ) as finding_id,
    from findings

),

in_order as (

    select *
    from named
    order by stated_observation_key, finding_id

)

select
    relation_no,
    stated_observation_key,
    finding_id,
    {{ number_in_order() }} as relation_key,
from in_order
