-- One row a claim typed by hand; a cell with two claims (2（力争3）) has two rows.

select
    -- ids
    keyed_key,
    region_code,
    keyed_file,
    keyed_line,
    claim_no,

    -- text, as typed
    year_text,
    period_text,
    indicator_name,
    value_text,
    unit_text,
    source_title,
    source_url,
    confidence,

    -- text, as read
    value_printed,
    unit,
    qualifier,
    measure_kind,
    direction,
    comparison_base,
    price_basis,
    period,
    value_role,
    ref_area,
    is_stretch,

    -- numbers
    value,
    decimals,
    unit_mult,
    reference_year,
    reference_year_start,

from {{ source('raw', 'keyed_observations') }}
