-- One row a claim of rank: in words (位列全市第一, 三连冠, 首个) or in digits (第3位), with scope and consecutive years. A rank held for
-- years (连续两年位居第一) is one claim, not two.

with

rank_words as (

    select
        'words' as claim_form,
        words.document_key,
        documents.report_id,
        documents.region_code,
        words.kind,
        words.text as rank_text,
        case when words.kind = 'rank' then words.value end as rank,
        words.scope as rank_scope,
        words.subject,
        words.consecutive_years,
        words.reference_year,
        -- What a plan says of a year to come is wished for: 确保继续保持全市前列.
        if(
            blocks.part in ('targets', 'tasks') and coalesce(words.reference_year > documents.execution_year, true),
            'target',
            'actual'
        ) as value_role,
        words.page_no,
        words.section,
        words.table_no,
        words.span_start,
        words.span_end,
        words.sentence_start,
        words.sentence_end,
        null::bigint as observation_key,
    from {{ ref('stg_reports__word_quantities') }} as words
    inner join {{ ref('stg_reports__documents') }} as documents
        on words.document_key = documents.document_key
    left join {{ ref('stg_reports__blocks') }} as blocks
        on words.block_key = blocks.block_key
    where words.kind in ('rank', 'streak', 'first_of_its_kind') and documents.is_latest
    -- The years of a rank stand on its own row; a row of theirs is for years of which no rank is said (连续两年获评).
    qualify words.kind <> 'streak' or count(*) filter (where words.kind = 'rank') over (
            partition by words.document_key, words.sentence_start, words.subject, words.consecutive_years
        ) = 0

),

rank_digits as (

    select
        'digits' as claim_form,
        observations.document_key,
        reports.report_id,
        observations.region_code,
        'rank' as kind,
        observations.claim_text as rank_text,
        observations.value as rank,
        -- The reader names a rank by what is ranked and where: 地区生产总值全市排名.
        coalesce(
            observations.ref_area,
            nullif(regexp_extract(observations.indicator_name, {{ ranking_of_name() }}, 1), '')
        ) as rank_scope,
        coalesce(
            nullif(regexp_replace(observations.indicator_name, {{ ranking_of_name() }}, ''), ''), observations.indicator_name
        ) as subject,
        null::integer as consecutive_years,
        observations.reference_year,
        if(observations.value_role in ('target', 'limit'), 'target', 'actual') as value_role,
        observations.page_no,
        observations.section,
        observations.table_no,
        observations.span_start,
        observations.span_end,
        observations.sentence_start,
        observations.sentence_end,
        observations.observation_key,
    from {{ ref('fct_indicator_observation') }} as observations
    inner join {{ ref('dim_report') }} as reports
        on observations.document_key = reports.document_key
    where observations.measure_kind = 'rank' and observations.is_latest

),

all_ranks as (

    select * from rank_words
    union all by name
    select * from rank_digits

),

-- The number of the same sentence that is ranked: the one named so, else (where a rank is claimed) the last one before it. Where
-- a rate is ranked (通过率), no number of things is it.
ranked as (

    select
        all_ranks.document_key,
        all_ranks.span_start,
        numbers.observation_key,
    from all_ranks
    inner join {{ ref('fct_indicator_observation') }} as numbers
        on
            all_ranks.document_key = numbers.document_key
            and all_ranks.sentence_start = numbers.sentence_start
            and (
                contains({{ matching_name('numbers.indicator_name') }}, {{ matching_name('all_ranks.subject') }})
                or jaro_winkler_similarity(
                    {{ matching_name('numbers.indicator_name') }}, {{ matching_name('all_ranks.subject') }}
                ) >= 0.9
                or (all_ranks.kind <> 'first_of_its_kind' and numbers.span_start < all_ranks.span_start)
            )
    left join {{ ref('dim_unit') }} as units
        on numbers.unit = units.unit
    where
        numbers.measure_kind <> 'rank'
        and units.dimension is distinct from 'duration'
        and (
            not coalesce(regexp_matches(all_ranks.subject, '率$|比例$|比重$|占比$'), false)
            or numbers.measure_kind not in ('level', 'change')
            or {{ is_percentage('numbers.unit') }}
        )
    qualify row_number() over (
            partition by all_ranks.document_key, all_ranks.span_start
            order by
                {{ matching_name('numbers.indicator_name') }} = {{ matching_name('all_ranks.subject') }} desc,
                contains({{ matching_name('numbers.indicator_name') }}, {{ matching_name('all_ranks.subject') }}) desc,
                jaro_winkler_similarity(
                    {{ matching_name('numbers.indicator_name') }}, {{ matching_name('all_ranks.subject') }}
                ) >= 0.9 desc,
                numbers.span_start desc
        ) = 1

),

-- Said after 其中 and its parts, a rank is the whole's: the parts are read to lie before the clause of the rank.
wholes as (

    select
        parts.observation_key as part_key,
        min(whole.observation_key) as whole_key,
    from {{ ref('stg_reports__claim_relations') }} as relations
    inner join {{ ref('int_claim_observations') }} as parts
        on relations.document_key = parts.document_key and relations.claim_no = parts.claim_no
    inner join {{ ref('int_claim_observations') }} as whole
        on relations.document_key = whole.document_key and relations.related_claim_no = whole.claim_no
    where relations.relation_kind = 'part_of'
    group by parts.observation_key

),

claims as (

    select
        all_ranks.* exclude (observation_key, subject, rank_scope),
        -- A scope is said once for all ranks of a sentence.
        coalesce(
            rank_scope,
            last_value(all_ranks.rank_scope ignore nulls) over (
                partition by all_ranks.document_key, all_ranks.sentence_start order by all_ranks.span_start
                rows between unbounded preceding and current row
            ),
            first_value(all_ranks.rank_scope ignore nulls) over (
                partition by all_ranks.document_key, all_ranks.sentence_start order by all_ranks.span_start
                rows between current row and unbounded following
            )
        ) as rank_scope,
        if(wholes.whole_key is null, all_ranks.subject, numbers.indicator_name) as subject,
        coalesce(all_ranks.observation_key, numbers.observation_key) as observation_key,
        numbers.indicator_code,
        greatest(all_ranks.sentence_start, all_ranks.span_start - 450) as quote_start,
        least(all_ranks.sentence_end, all_ranks.span_start + 450) as quote_end,
    from all_ranks
    left join ranked
        on all_ranks.document_key = ranked.document_key and all_ranks.span_start = ranked.span_start
    left join wholes
        on ranked.observation_key = wholes.part_key
    left join {{ ref('fct_indicator_observation') }} as numbers
        on coalesce(wholes.whole_key, ranked.observation_key, all_ranks.observation_key) = numbers.observation_key

)

select
    claims.document_key::bigint as document_key,
    claims.span_start::integer as span_start,
    claims.span_end::integer as span_end,
    claims.report_id::varchar as report_id,
    claims.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    claims.reference_year::integer as reference_year,
    claims.claim_form::varchar as claim_form,
    claims.kind::varchar as kind,
    claims.subject::varchar as subject,
    claims.rank_text::varchar as rank_text,
    -- A number of more digits is no rank.
    try_cast(claims.rank as integer) as rank,
    claims.rank_scope::varchar as rank_scope,
    claims.consecutive_years::integer as consecutive_years,
    -- A rank among areas can be verified only with the other areas' figures, which a district's report does not hold.
    false::boolean as verifiable,
    {{ one_line(slice('chunks', 'claims.quote_start', 'claims.quote_end')) }}::varchar as claim_text,
    claims.page_no::integer as page_no,
    claims.section::varchar as section,
    claims.table_no::integer as table_no,
    claims.indicator_code::varchar as indicator_code,
    claims.observation_key::bigint as observation_key,
    claims.value_role::varchar as value_role,
from claims
inner join {{ ref('int_text_chunks') }} as chunks
    on
        claims.document_key = chunks.document_key
        and {{ chunk_of('claims.span_start') }} = chunks.chunk_no
left join {{ ref('int_region_names') }} as region_names
    on claims.region_code = region_names.region_code
