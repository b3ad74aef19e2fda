-- A returned row is a kind of claim of which staging holds another number than the observation fact: a join on the way drops
-- or doubles claims. Look at int_claims, int_sources and the regions' validity.

with

stated as (

    select
        'numeral' as claim_origin,
        count(distinct document_key || '.' || claim_no) as claim_count,
    from {{ ref('stg_reports__numerals') }}
    where disposition = 'statistic'
    union all
    select
        'text_value' as claim_origin,
        count(*) as claim_count,
    from {{ ref('stg_reports__text_values') }}
    union all
    select
        'keyed' as claim_origin,
        count(*) as claim_count,
    from {{ ref('stg_keyed__observations') }}

),

observed as (

    select
        case
            when keyed_key is not null then 'keyed'
            when numeral_key is null then 'text_value'
            else 'numeral'
        end as claim_origin,
        count(*) as claim_count,
    from {{ ref('fct_indicator_observation') }}
    group by all

)

select
    stated.claim_origin,
    stated.claim_count as stated_count,
    coalesce(observed.claim_count, 0) as observed_count,
from stated
left join observed
    on stated.claim_origin = observed.claim_origin
where stated_count <> observed_count
