-- One row a relation that figures must stand in: what is stated, what follows from other figures, and whether they agree.
-- source_id and finding_id are the natural key that accepted_findings refers to; an acceptance holds for the very figures it was
-- given for, in the very source.

with

reviewed as (

    select
        verdicts.*,
        findings.finding_id,
        findings.relation_key,
        observations.region_code,
        observations.indicator_code,
        observations.indicator_name,
        observations.measure_kind,
        observations.reference_year,
        observations.unit,
        observations.unit_mult,
        observations.value_printed,
        observations.source_key,
        sources.source_id,
        observations.document_key,
        observations.page_no,
        accepted.reason as accepted_reason,
        verdicts.relation_kind = 'attainment' as is_outcome,
    from {{ ref('int_relation_verdicts') }} as verdicts
    inner join {{ ref('int_findings') }} as findings
        on verdicts.relation_no = findings.relation_no and {{ in_slice_of_observations('findings.stated_observation_key') }}
    inner join {{ ref('fct_indicator_observation') }} as observations
        on verdicts.stated_observation_key = observations.observation_key
    inner join {{ ref('dim_source') }} as sources
        on observations.source_key = sources.source_key
    left join {{ ref('accepted_findings') }} as accepted
        on
            findings.finding_id = accepted.finding_id
            and {{ is_of_source('sources.source_id', 'accepted.source_id') }}
            and verdicts.verdict = 'fails'
            and accepted.stated = verdicts.stated
            and accepted.recomputed = round(verdicts.recomputed, 4)
    where
        {{ in_slice_of_observations('verdicts.stated_observation_key') }}
        and {{ in_slice_or_keyed('observations.document_key') }}

),

-- What a source that cuts off one figure rounds elsewhere, in relations of the same kind. Not taken from what is reviewed: used
-- twice, that would be held whole, and here a few rows of it are enough.
rounded as (

    select
        observations.source_key,
        verdicts.relation_kind,
        string_agg(
            verdicts.recomputed::decimal(28, 4) || ' 印为 ' || observations.value_printed, '、'
            order by verdicts.stated_observation_key
        ) as printed,
    from {{ ref('int_relation_verdicts') }} as verdicts
    inner join {{ ref('fct_indicator_observation') }} as observations
        on verdicts.stated_observation_key = observations.observation_key
    -- Cutting off would have given less.
    where
        {{ in_slice_of_observations('verdicts.stated_observation_key') }}
        and {{ in_slice_or_keyed('observations.document_key') }}
        and verdicts.verdict = 'holds' and verdicts.truncation_step > 0
        and abs(verdicts.stated) > abs(verdicts.recomputed)
    group by observations.source_key, verdicts.relation_kind

)

select
    reviewed.relation_key::bigint as relation_key,
    reviewed.finding_id::varchar as finding_id,
    reviewed.relation_kind::varchar as relation_kind,
    kind_labels.label_zh::varchar as relation_kind_zh,
    reviewed.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    reports.report_id::varchar as report_id,
    reviewed.source_id::varchar as source_id,
    reviewed.indicator_code::varchar as indicator_code,
    reviewed.indicator_name::varchar as indicator_name,
    reviewed.measure_kind::varchar as measure_kind,
    reviewed.reference_year::integer as reference_year,
    reviewed.expression::varchar as expression,
    reviewed.comparison::varchar as comparison,
    reviewed.stated::decimal(28, 8) as stated,
    reviewed.recomputed::decimal(28, 8) as recomputed,
    reviewed.difference::decimal(28, 8) as difference,
    reviewed.tolerance::decimal(28, 8) as tolerance,
    coalesce(reviewed.relation_unit, {{ unit_label('reviewed.unit_mult', 'reviewed.unit') }})::varchar as unit_label,
    case
        when reviewed.relation_unit is null and {{ is_percentage('reviewed.unit') }} then '个百分点'
        else coalesce(reviewed.relation_unit, {{ unit_label('reviewed.unit_mult', 'reviewed.unit') }})
    end::varchar as difference_unit,
    reviewed.verdict::varchar as verdict,
    -- A target missed is the year's result: neither held nor failed by the report.
    case
        when reviewed.is_outcome and reviewed.verdict = 'fails' then '目标未完成'
        when reviewed.is_outcome and reviewed.verdict like 'holds%' then '目标完成'
        else verdict_labels.label_zh
    end::varchar as verdict_zh,
    case reviewed.verdict
        when 'holds_by_truncation' then 'truncated'
        when 'not_comparable' then reviewed.why_not_comparable
        when 'unverifiable' then reviewed.why_not_comparable
        else reviewed.remark_code
    end::varchar as reason_code,
    case
        when reviewed.remark_code = 'role_differs'
            then '一处作为实际、一处作为预计：以较审慎的为准'
        when reviewed.is_outcome and reviewed.verdict = 'fails'
            then '未完成的目标是当年的结果，不是报告的差错，无须核准'
        when reviewed.verdict = 'holds_by_truncation'
            then reviewed.value_printed || ' 由 ' || reviewed.recomputed::decimal(28, 4) || ' 截尾而来，未四舍五入'
                || coalesce('；同一来源四舍五入：' || rounded.printed, '')
    end::varchar as note,
    (reviewed.accepted_reason is not null)::boolean as accepted,
    reviewed.accepted_reason::varchar as accepted_reason,
    if(reviewed.is_outcome, 'outcome', coalesce(reviewed.severity, 'error'))::varchar as severity,
    reviewed.page_no::integer as page_no,
    reviewed.stated_observation_key::bigint as stated_observation_key,
    reviewed.operand_keys::bigint[] as operand_observation_keys,
from reviewed
left join {{ ref('dim_report') }} as reports
    on reviewed.document_key = reports.document_key
left join {{ ref('int_region_names') }} as region_names
    on reviewed.region_code = region_names.region_code
left join {{ ref('code_labels') }} as kind_labels
    on reviewed.relation_kind = kind_labels.code and kind_labels.code_list = 'relation_kind'
left join rounded
    on reviewed.source_key = rounded.source_key and reviewed.relation_kind = rounded.relation_kind
left join {{ ref('code_labels') }} as verdict_labels
    on reviewed.verdict = verdict_labels.code and verdict_labels.code_list = 'reconciliation_verdict'
order by relation_key
