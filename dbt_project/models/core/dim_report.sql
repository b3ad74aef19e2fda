-- One row a document version: region, execution year, type, version.

select
    document_key::bigint as document_key,
    report_id::varchar as report_id,
    region_code::varchar as region_code,
    execution_year::integer as execution_year,
    plan_year::integer as plan_year,
    document_type::varchar as document_type,
    report_version::integer as report_version,
    is_latest::boolean as is_latest,
    genre::varchar as genre,
    title::varchar as title,
    issuer::varchar as issuer,
    session::varchar as session,
    presented_on::date as presented_on,
    -- A plan is a draft until the Congress adopts it; that it was adopted stands beside the document.
    coalesce(plan_status, if(document_type = 'plan_report', 'draft', null))::varchar as plan_status,
    language::varchar as language,
    format::varchar as format,
    page_count::integer as page_count,
    source_path::varchar as source_path,
    sha256::varchar as sha256,
    licence_note::varchar as licence_note,
from {{ ref('stg_reports__documents') }}
