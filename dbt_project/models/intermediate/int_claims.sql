-- One row a claim: a printed number (its numerals put together), an answer or an outcome in words, or a keyed figure.
-- Keys are dense in document and span order, keyed figures last. A keyed figure is cited by what was typed, so that lines may be
-- added anywhere; one that was typed twice (with another confidence) is cited with its number.

with

stretch_targets as (

    select distinct
        document_key,
        claim_no,
    from {{ ref('stg_reports__claim_relations') }}
    where relation_kind = 'stretch_of'

),

-- A range is one number of two numerals; most numbers have one, and only those that do not are looked up.
numbers_of_several as (

    select
        document_key,
        claim_no,
        min(span_start) as span_start,
        max(span_end) as span_end,
    from {{ ref('stg_reports__numerals') }}
    where disposition = 'statistic'
    group by document_key, claim_no
    having count(*) > 1

),

printed_numbers as (

    select
        'numeral' as claim_origin,
        numerals.document_key,
        numerals.numeral_key,
        null::bigint as keyed_key,
        numerals.block_key,
        documents.report_id,
        documents.report_id as source_id,
        numerals.span_start || '-' || coalesce(numbers_of_several.span_end, numerals.span_end) as citation,
        documents.region_code,
        documents.genre,
        numerals.claim_no,
        numerals.section,
        numerals.table_no,
        numerals.table_index,
        numerals.row_no,
        numerals.column_no,
        null::varchar as value_text,
        numerals.value_printed,
        numerals.unit,
        numerals.qualifier,
        numerals.measure_kind,
        numerals.direction,
        numerals.comparison_base,
        numerals.price_basis,
        numerals.period,
        numerals.period_text,
        numerals.value_role,
        numerals.ref_area,
        numerals.industry_name,
        numerals.indicator_name,
        numerals.indicator_name as name_to_map,
        numerals.doubts,
        stretch_targets.claim_no is not null as is_stretch,
        null::varchar as confidence,
        numerals.value,
        numerals.decimals,
        numerals.unit_mult,
        -- where neither the text nor the document names a year, that of the folder it lies in
        coalesce(numerals.reference_year, documents.execution_year) as reference_year,
        numerals.reference_year_start,
        numerals.page_no,
        numerals.span_start,
        coalesce(numbers_of_several.span_end, numerals.span_end) as span_end,
        numerals.sentence_start,
        numerals.sentence_end,
        null::varchar as typed_text,
    from {{ ref('stg_reports__numerals') }} as numerals
    inner join {{ ref('stg_reports__documents') }} as documents
        on numerals.document_key = documents.document_key
    left join stretch_targets
        on numerals.document_key = stretch_targets.document_key and numerals.claim_no = stretch_targets.claim_no
    left join numbers_of_several
        on numerals.document_key = numbers_of_several.document_key and numerals.claim_no = numbers_of_several.claim_no
    where
        numerals.disposition = 'statistic'
        and (numbers_of_several.claim_no is null or numerals.span_start = numbers_of_several.span_start)

),

answers_in_words as (

    select
        'text_value' as claim_origin,
        text_values.document_key,
        null::bigint as numeral_key,
        null::bigint as keyed_key,
        text_values.block_key,
        documents.report_id,
        documents.report_id as source_id,
        text_values.span_start || '-' || text_values.span_end as citation,
        documents.region_code,
        documents.genre,
        null::integer as claim_no,
        text_values.section,
        text_values.table_no,
        text_values.table_index,
        text_values.row_no,
        text_values.column_no,
        text_values.value_text,
        null::varchar as value_printed,
        text_values.unit,
        null::varchar as qualifier,
        text_values.measure_kind,
        null::varchar as direction,
        -- Growth is against the year before where nothing else is said, in words as in numbers.
        if({{ measure_family('text_values.measure_kind') }} = 'growth', 'previous_year', null) as comparison_base,
        null::varchar as price_basis,
        text_values.period,
        null::varchar as period_text,
        text_values.value_role,
        null::varchar as ref_area,
        null::varchar as industry_name,
        text_values.indicator_name,
        text_values.indicator_name as name_to_map,
        null::varchar as doubts,
        false as is_stretch,
        null::varchar as confidence,
        null::decimal(28, 8) as value,
        null::integer as decimals,
        null::integer as unit_mult,
        coalesce(text_values.reference_year, documents.execution_year) as reference_year,
        null::integer as reference_year_start,
        text_values.page_no,
        text_values.span_start,
        text_values.span_end,
        text_values.sentence_start,
        text_values.sentence_end,
        -- An outcome said of several numbers stands behind the last of them; its words are the same for each.
        text_values.value_text as typed_text,
    from {{ ref('stg_reports__text_values') }} as text_values
    inner join {{ ref('stg_reports__documents') }} as documents
        on text_values.document_key = documents.document_key

),

keyed_figures as (

    select
        'keyed' as claim_origin,
        null::bigint as document_key,
        null::bigint as numeral_key,
        keyed.keyed_key,
        null::bigint as block_key,
        null::varchar as report_id,
        {{ keyed_source_id('keyed.region_code', 'keyed.source_title', 'keyed.source_url') }} as source_id,
        {{ keyed_citation('keyed') }} || '.' || keyed.claim_no as citation,
        keyed.region_code,
        null::varchar as genre,
        keyed.claim_no,
        null::varchar as section,
        null::integer as table_no,
        null::integer as table_index,
        null::integer as row_no,
        null::integer as column_no,
        case when keyed.value is null then keyed.value_text end as value_text,
        keyed.value_printed,
        case when keyed.value is not null then keyed.unit end as unit,
        keyed.qualifier,
        keyed.measure_kind,
        keyed.direction,
        keyed.comparison_base,
        keyed.price_basis,
        keyed.period,
        keyed.period_text,
        keyed.value_role,
        keyed.ref_area,
        null::varchar as industry_name,
        keyed.indicator_name,
        coalesce(mapping.canonical_name_zh, keyed.indicator_name) as name_to_map,
        null::varchar as doubts,
        coalesce(keyed.is_stretch, false) as is_stretch,
        keyed.confidence,
        keyed.value,
        keyed.decimals,
        keyed.unit_mult,
        keyed.reference_year,
        keyed.reference_year_start,
        null::integer as page_no,
        null::integer as span_start,
        null::integer as span_end,
        null::integer as sentence_start,
        null::integer as sentence_end,
        {{ typed_claim('keyed') }} as typed_text,
    from {{ ref('stg_keyed__observations') }} as keyed
    left join {{ ref('keyed_name_mapping') }} as mapping
        on keyed.indicator_name = mapping.indicator_name
    where {{ in_last_slice() }}

),

cited_figures as (

    select
        * replace (
            citation || case
                when row_number() over typed_alike > 1 then '-' || row_number() over typed_alike else ''
            end as citation
        ),
    from keyed_figures
    window typed_alike as (partition by source_id, citation order by keyed_key)

),

all_claims as (

    select * from printed_numbers
    union all by name
    select * from answers_in_words
    union all by name
    select * from cited_figures

),

in_order as (

    select
        -- As printed; an answer in words and a keyed figure bring theirs along.
        coalesce(all_claims.typed_text, texts.claim_text) as claim_text,
        coalesce(texts.is_like_for_like, false) as is_like_for_like,
        all_claims.* exclude (typed_text)
        replace (
            if(
                {{ is_span_reversed('all_claims.reference_year_start', 'all_claims.reference_year') }},
                null,
                all_claims.reference_year_start
            ) as reference_year_start
        ),
    from all_claims
    left join {{ ref('int_claim_texts') }} as texts
        on all_claims.numeral_key = texts.numeral_key and {{ in_slice('texts.document_key') }}
    order by all_claims.document_key nulls last, all_claims.span_start, all_claims.numeral_key nulls first, all_claims.keyed_key

)

select
    {{ number_in_order() }} as observation_key,
    coalesce(report_id, source_id) || '#' || citation as observation_id,
    in_order.* exclude (citation),
from in_order
