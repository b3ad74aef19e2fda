-- One row a claim of rank: in words (位列全市第一, 三连冠, 首个) or in digits (第3位), with scope and consecutive years.

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
    where words.kind in ('rank', 'streak', 'first_of_its_kind') and documents.is_latest

),

rank_digits as (

    select
        'digits' as claim_form,
        observations.document_key,
        reports.report_id,
        observations.region_code,
        'rank' as kind,
        {{ claim_as_text('observations') }} as rank_text,
        observations.value as rank,
        observations.ref_area as rank_scope,
        observations.indicator_name as subject,
        null::integer as consecutive_years,
        observations.reference_year,
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

claims as (

    select
        *,
        greatest(sentence_start, span_start - 450) as quote_start,
        least(sentence_end, span_start + 450) as quote_end,
    from all_ranks

)

select
    claims.document_key::bigint as document_key,
    claims.span_start::integer as span_start,
    claims.span_end::integer as span_end,
    claims.report_id::varchar as report_id,
    claims.region_code::varchar as region_code,
    claims.reference_year::integer as reference_year,
    claims.claim_form::varchar as claim_form,
    claims.kind::varchar as kind,
    claims.subject::varchar as subject,
    claims.rank_text::varchar as rank_text,
    claims.rank::integer as rank,
    claims.rank_scope::varchar as rank_scope,
    claims.consecutive_years::integer as consecutive_years,
    -- A rank among areas can be verified only with the other areas' figures, which a district's report does not hold.
    false::boolean as verifiable,
    {{ one_line(slice('chunks', 'claims.quote_start', 'claims.quote_end')) }}::varchar as claim_text,
    claims.page_no::integer as page_no,
    claims.section::varchar as section,
    claims.table_no::integer as table_no,
    claims.observation_key::bigint as observation_key,
from claims
inner join {{ ref('int_text_chunks') }} as chunks
    on
        claims.document_key = chunks.document_key
        and {{ chunk_of('claims.span_start') }} = chunks.chunk_no
