-- One row a promise of a plan: every target of a plan year, numbered or not, with its counterpart of the year before and its
-- result once a later source states one. Repeats of one promise in one source are one row.

with

-- One row a claim of each promise.
promise_claims as (

    select
        observation_key,
        unnest(claim_keys) as claim_key,
    from {{ ref('int_promises') }}
    where {{ in_slice_of_regions('region_code') }}

),

-- How firmly each promise is made, by the firmest words that its source has for it (确保 beats 保持), and the clause it is cited
-- from, where the document gives one.
promised_clauses as (

    select
        promise_claims.observation_key,
        arg_min(
            commitments.strength, list_position(['binding', 'expected', 'aspirational', 'process'], commitments.strength)
        ) as strength,
        arg_min(commitments.clause, commitments.commitment_no)
        filter (where observations.observation_key = promise_claims.observation_key) as clause,
    from {{ ref('stg_reports__commitments') }} as commitments
    inner join {{ ref('int_claim_observations') }} as observations
        on commitments.document_key = observations.document_key and commitments.claim_no = observations.claim_no
    inner join promise_claims
        on observations.observation_key = promise_claims.claim_key
    group by promise_claims.observation_key

),

-- What a plan promises without a number; a target in words (完成市下达任务) is a claim, and so among the numbered.
unnumbered as (

    select
        commitments.document_key,
        commitments.block_key,
        commitments.report_id || '#' || commitments.span_start || '-' || commitments.span_end as commitment_id,
        reports.region_code,
        reports.report_id as source_id,
        reports.document_type as source_type,
        coalesce(commitments.reference_year, reports.plan_year, reports.execution_year + 1) as due_year,
        commitments.strength as commitment_strength,
        commitments.subject as indicator_name_zh,
        commitments.clause as commitment_text,
        commitments.clause as sentence,
        coalesce(cells.row_label, commitments.lead, '') as topic,
        commitments.page_no,
        commitments.section,
        commitments.table_no,
        commitments.span_start,
        commitments.span_end,
    from {{ ref('stg_reports__commitments') }} as commitments
    inner join {{ ref('dim_report') }} as reports
        on commitments.document_key = reports.document_key
    left join {{ ref('stg_reports__table_cells') }} as cells
        on
            commitments.document_key = cells.document_key
            and commitments.table_index = cells.table_index
            and commitments.row_no = cells.row_no
            and commitments.column_no = cells.column_no
    left join {{ ref('fct_indicator_observation') }} as answers
        on
            commitments.document_key = answers.document_key
            and {{ in_slice('answers.document_key') }}
            and answers.span_start >= commitments.span_start
            and answers.span_end <= commitments.span_end
            and answers.value is null
            and answers.value_role = 'target'
    where
        commitments.claim_no is null
        and commitments.part in ('targets', 'tasks')
        and reports.is_latest
        and answers.observation_key is null
    qualify row_number() over (
            partition by commitments.document_key, commitments.span_start, commitments.span_end
            order by commitments.commitment_no
        ) = 1

),

-- What a promise without a number is about.
topics as (

    select
        unnumbered.commitment_id,
        arg_max(
            terms.domain_code,
            (contains(unnumbered.topic, terms.term), length(terms.term), -strpos(unnumbered.commitment_text, terms.term))
        ) as domain_code,
    from unnumbered
    inner join {{ ref('domain_terms') }} as terms
        on contains(unnumbered.topic, terms.term) or contains(unnumbered.commitment_text, terms.term)
    group by unnumbered.commitment_id

),

-- How far the projects that a promise names had come by the year it is due for, as later reports say.
project_outcomes as (

    select
        unnumbered.commitment_id,
        string_agg(
            projects.project_name || '：' || coalesce(outcomes.stage_text, labels.label_zh),
            '；' order by plans.span_start, outcomes.span_start
        ) as result_text,
        min(outcomes.observation_key) as result_observation_key,
    from unnumbered
    inner join {{ ref('fct_renovation_project_status') }} as plans
        on
            unnumbered.document_key = plans.document_key
            and plans.is_plan
            and plans.span_start >= unnumbered.span_start
            and plans.span_end <= unnumbered.span_end
    inner join {{ ref('fct_renovation_project_status') }} as outcomes
        on
            plans.project_key = outcomes.project_key
            and unnumbered.due_year = outcomes.reference_year
            and not outcomes.is_plan
    inner join {{ ref('dim_report') }} as reports
        on outcomes.document_key = reports.document_key and reports.is_latest
    inner join {{ ref('dim_renovation_project') }} as projects
        on plans.project_key = projects.project_key
    left join {{ ref('code_labels') }} as labels
        on outcomes.stage = labels.code and labels.code_list = 'action'
    group by unnumbered.commitment_id

),

-- Promises that name projects, whose outcome a report on the year can be expected to tell.
project_promises as (

    select distinct unnumbered.commitment_id
    from unnumbered
    inner join {{ ref('fct_renovation_project_status') }} as plans
        on
            unnumbered.document_key = plans.document_key
            and plans.is_plan
            and plans.span_start >= unnumbered.span_start
            and plans.span_end <= unnumbered.span_end

),

numbered as (

    select
        -- ids
        first_value(promises.observation_id) over all_tiers as promise_id,
        promises.observation_id = first_value(promises.observation_id) over same_promise as is_leading,
        promises.observation_key,
        promises.observation_id as commitment_id,
        promises.region_code,
        promises.indicator_code,
        coalesce(indicators.indicator_name_zh, promises.indicator_name) as indicator_name_zh,
        indicators.domain_code,
        promises.measure_kind,
        promises.base as comparison_base,
        promises.source_id,
        promises.source_type,
        promises.reference_year as due_year,
        promises.period,

        -- the promise
        {{ words_alone('promises') }} as commitment_text,
        coalesce(promised_clauses.clause, traces.sentence, promises.claim_text) as sentence,
        case
            when promises.is_stretch then 'aspirational'
            else coalesce(promised_clauses.strength, 'expected')
        end as commitment_strength,
        promises.promised_value as target_value,
        promises.qualifier as target_qualifier,
        promises.is_stretch,
        promises.unit_mult,
        promises.unit,
        {{
            in_standard_unit(
                'try(promises.promised_value * ' ~ power_of_ten('promises.unit_mult') ~ ')',
                'promises.measure_kind', 'promises', 'catalogued_units'
            )
        }} as target_standard_value,
        {{ standard_unit('promises.measure_kind', 'promises', 'catalogued_units') }} as standard_unit,

        -- the year before
        counterparts.previous_value,
        counterparts.previous_text,
        case
            when counterparts.previous_observation_key is not null then counterparts.previous_reason_code is null
        end as previous_comparable,
        counterparts.previous_reason_code,
        counterparts.previous_note,
        counterparts.previous_note_zh,
        counterparts.previous_observation_key,

        -- the result
        try_cast(
            case
                when attainment.unit = promises.unit or {{ are_comparable_units('promises', 'attained_units') }}
                    then
                        attainment.result_value
                        * ({{ power_of_ten('attainment.unit_mult') }} / {{ power_of_ten('promises.unit_mult') }})
                        * (attained_units.factor / promises.factor)
            end
            as decimal(28, 8)
        ) as result_value,
        case
            when attainment.standard_unit = {{ standard_unit('promises.measure_kind', 'promises', 'catalogued_units') }}
                then attainment.result_standard_value
        end as result_standard_value,
        attainment.result_text,
        case
            when promises.is_stretch and attainment.stretch_met then 'met'
            when promises.is_stretch and not attainment.stretch_met then 'missed'
            -- A higher tier in words is not judged by the lower one.
            when promises.is_stretch and attainment.verdict in ('met', 'missed') then 'qualitative'
            when attainment.verdict is not null then attainment.verdict
            when years.last_known_year >= promises.reference_year then 'no_result'
            else 'pending'
        end as verdict,
        if(promises.is_stretch, attainment.stretch_grade, attainment.grade) as grade,
        coalesce(
            attainment.reason_code,
            case
                when promises.is_stretch and attainment.stretch_met is null and attainment.verdict in ('met', 'missed')
                    then 'not_quantified'
                when attainment.verdict is null
                    then case
                            when not coalesce(years.last_known_year >= promises.reference_year, false) then 'not_due'
                            when reported.execution_year is not null then 'not_reported'
                            else 'no_source'
                        end
            end
        ) as reason_code,
        attainment.result_observation_key,

        -- where it stands
        promises.page_no,
        promises.section,
        promises.table_no,
        promises.block_key,
        promises.span_start,
        promises.span_end,
    from {{ ref('int_promises') }} as promises
    left join {{ ref('dim_indicator') }} as indicators
        on promises.indicator_key = indicators.indicator_key
    left join {{ ref('dim_unit') }} as catalogued_units
        on indicators.unit = catalogued_units.unit
    left join {{ ref('source_trace') }} as traces
        on promises.observation_key = traces.observation_key and {{ in_slice_of_regions('traces.region_code') }}
    left join {{ ref('int_promise_counterparts') }} as counterparts
        on
            promises.observation_key = counterparts.observation_key
            and {{ in_slice_of_regions('counterparts.region_code') }}
    left join promised_clauses
        on promises.observation_key = promised_clauses.observation_key
    left join {{ ref('target_attainment') }} as attainment
        on
            promises.region_code = attainment.region_code
            and {{ in_slice_of_regions('attainment.region_code') }}
            and promises.attainment_code = attainment.indicator_code
            and promises.measure_family = {{ measure_family('attainment.measure_kind') }}
            and promises.base = attainment.comparison_base
            and promises.reference_year = attainment.reference_year
            -- What five years promise is not kept by the last of them.
            and (promises.period_class = 'multi') = (attainment.target_period = 'five_year')
    left join {{ ref('dim_unit') }} as attained_units
        on attainment.unit = attained_units.unit
    left join {{ ref('int_known_years') }} as years
        on promises.region_code = years.region_code
    left join {{ ref('int_reported_years') }} as reported
        on promises.region_code = reported.region_code and promises.reference_year = reported.execution_year
    where {{ in_slice_of_regions('promises.region_code') }}
    window
        same_promise as (
            partition by
                promises.region_code, promises.identity, promises.industry_key, promises.unknown_industry,
                promises.measure_family, promises.base, promises.reference_year, promises.period, promises.is_stretch,
                coalesce(promises.qualifier = 'range_high', false)
            order by
                promises.value is null,
                promises.target_precedence,
                promises.is_of_its_plan desc,
                promises.vintage_on desc nulls last,
                promises.claim_source = 'table' desc,
                promises.observation_key
        ),
        -- The second tier (力争3%) and the upper end of a range are of one promise with the first.
        all_tiers as (
            partition by
                promises.region_code, promises.identity, promises.industry_key, promises.unknown_industry,
                promises.measure_family, promises.base, promises.reference_year, promises.period
            order by
                promises.is_stretch,
                coalesce(promises.qualifier = 'range_high', false),
                promises.value is null,
                promises.target_precedence,
                promises.is_of_its_plan desc,
                promises.vintage_on desc nulls last,
                promises.claim_source = 'table' desc,
                promises.observation_key
        )

),

commitments as (

    select * from numbered
    union all by name
    select
        unnumbered.* exclude (document_key, topic),
        topics.domain_code,
        unnumbered.commitment_id as promise_id,
        true as is_leading,
        false as is_stretch,
        'full_year' as period,
        project_outcomes.result_text,
        project_outcomes.result_observation_key,
        case
            when not coalesce(years.last_known_year >= unnumbered.due_year, false) then 'pending'
            when project_promises.commitment_id is not null and project_outcomes.commitment_id is null then 'no_result'
            else 'qualitative'
        end as verdict,
        if(
            project_outcomes.commitment_id is not null and years.last_known_year >= unnumbered.due_year, 'self_reported', null
        ) as grade,
        case
            when not coalesce(years.last_known_year >= unnumbered.due_year, false) then 'not_due'
            when project_promises.commitment_id is null or project_outcomes.commitment_id is not null then 'not_quantified'
            when reported.execution_year is not null then 'not_reported'
            else 'no_source'
        end as reason_code,
    from unnumbered
    left join topics
        on unnumbered.commitment_id = topics.commitment_id
    left join project_promises
        on unnumbered.commitment_id = project_promises.commitment_id
    left join project_outcomes
        on unnumbered.commitment_id = project_outcomes.commitment_id
    left join {{ ref('int_known_years') }} as years
        on unnumbered.region_code = years.region_code
    left join {{ ref('int_reported_years') }} as reported
        on unnumbered.region_code = reported.region_code and unnumbered.due_year = reported.execution_year

),

in_order as (

    select
        commitments.*,
        region_names.region_name_zh,
        region_names.region_name_en,
    from commitments
    left join {{ ref('int_region_names') }} as region_names
        on commitments.region_code = region_names.region_code
    order by commitments.region_code, commitments.source_id, commitments.span_start, commitments.commitment_id

)

select
    {{ number_in_order() }}::bigint as commitment_key,
    observation_key::bigint as observation_key,
    commitment_id::varchar as commitment_id,
    promise_id::varchar as promise_id,
    is_leading::boolean as is_leading,
    region_code::varchar as region_code,
    region_name_zh::varchar as region_name_zh,
    region_name_en::varchar as region_name_en,
    indicator_code::varchar as indicator_code,
    indicator_name_zh::varchar as indicator_name_zh,
    domain_code::varchar as domain_code,
    measure_kind::varchar as measure_kind,
    comparison_base::varchar as comparison_base,
    source_id::varchar as source_id,
    source_type::varchar as source_type,
    due_year::integer as due_year,
    period::varchar as period,
    commitment_text::varchar as commitment_text,
    sentence::varchar as sentence,
    commitment_strength::varchar as commitment_strength,
    target_value::decimal(28, 8) as target_value,
    target_qualifier::varchar as target_qualifier,
    is_stretch::boolean as is_stretch,
    unit_mult::integer as unit_mult,
    unit::varchar as unit,
    {{ unit_label('unit_mult', 'unit') }}::varchar as unit_label,
    target_standard_value::decimal(38, 8) as target_standard_value,
    result_standard_value::decimal(38, 8) as result_standard_value,
    standard_unit::varchar as standard_unit,
    previous_value::decimal(28, 8) as previous_value,
    previous_text::varchar as previous_text,
    previous_comparable::boolean as previous_comparable,
    previous_reason_code::varchar as previous_reason_code,
    previous_note::varchar as previous_note,
    previous_note_zh::varchar as previous_note_zh,
    previous_observation_key::bigint as previous_observation_key,
    result_value::decimal(28, 8) as result_value,
    result_text::varchar as result_text,
    verdict::varchar as verdict,
    grade::varchar as grade,
    reason_code::varchar as reason_code,
    result_observation_key::bigint as result_observation_key,
    page_no::integer as page_no,
    section::varchar as section,
    table_no::integer as table_no,
    block_key::bigint as block_key,
    span_start::integer as span_start,
    span_end::integer as span_end,
from in_order
