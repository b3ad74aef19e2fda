-- One row a source of claims.

select
    source_key::bigint as source_key,
    source_id::varchar as source_id,
    source_kind::varchar as source_kind,
    source_type::varchar as source_type,
    source_title::varchar as source_title,
    source_url::varchar as source_url,
    region_code::varchar as region_code,
    is_repost::boolean as is_repost,
    is_latest::boolean as is_latest,
    result_precedence::integer as result_precedence,
    target_precedence::integer as target_precedence,
    published_on::date as published_on,
from {{ ref('int_sources') }}
