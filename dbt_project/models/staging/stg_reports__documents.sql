-- One row a document version. The newest version of a report is its latest vintage.

select
    -- ids
    document_key,
    report_id,
    region_code,
    document_type,
    report_version,
    source_path,
    sha256,

    -- text
    format,
    encoding,
    reader_version,
    title,
    genre,
    region_name,
    issuer,
    session,
    language,
    plan_status,
    licence_note,
    text,

    -- numbers
    page_count,
    execution_year,
    plan_year,
    report_version = max(report_version) over (partition by region_code, execution_year, document_type) as is_latest,

    -- dates
    presented_on,

from {{ source('raw', 'report_documents') }}
where {{ in_slice('document_key') }}
