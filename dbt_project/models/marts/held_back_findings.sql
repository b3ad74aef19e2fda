-- One row a finding that keeps a document out of this release, beside the version of the same report that stands instead.

select
    row_number() over (order by held_back.report_id, held_back.finding_id, held_back.source_id)::bigint as held_back_key,
    held_back.report_id::varchar as report_id,
    held_back.region_code::varchar as region_code,
    region_names.region_name_zh::varchar as region_name_zh,
    region_names.region_name_en::varchar as region_name_en,
    held_back.execution_year::integer as execution_year,
    held_back.document_type::varchar as document_type,
    held_back.report_version::integer as report_version,
    held_back.title::varchar as title,
    held_back.source_path::varchar as source_path,
    held_back.sha256::varchar as sha256,
    documents.report_id::varchar as standing_report_id,
    held_back.finding_id::varchar as finding_id,
    held_back.source_id::varchar as source_id,
    held_back.relation_kind::varchar as relation_kind,
    held_back.relation_kind_zh::varchar as relation_kind_zh,
    held_back.indicator_name::varchar as indicator_name,
    held_back.reference_year::integer as reference_year,
    held_back.expression::varchar as expression,
    held_back.comparison::varchar as comparison,
    held_back.stated::decimal(28, 8) as stated,
    held_back.recomputed::decimal(28, 8) as recomputed,
    held_back.difference::decimal(28, 8) as difference,
    held_back.tolerance::decimal(28, 8) as tolerance,
    held_back.unit_label::varchar as unit_label,
    held_back.page_no::integer as page_no,
    held_back.section::varchar as section,
    held_back.table_no::integer as table_no,
    held_back.sentence_marked::varchar as sentence_marked,
    held_back.span_start::integer as span_start,
    held_back.span_end::integer as span_end,
    held_back.operands::varchar as operands,
from {{ ref('stg_meta__held_back_findings') }} as held_back
left join {{ ref('stg_reports__documents') }} as documents
    on
        held_back.region_code = documents.region_code
        and held_back.execution_year = documents.execution_year
        and held_back.document_type = documents.document_type
        and documents.is_latest
left join {{ ref('int_region_names') }} as region_names
    on held_back.region_code = region_names.region_code
