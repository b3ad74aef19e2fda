-- One row a base concept of the catalogue.

select
    row_number() over (order by indicators.indicator_code)::bigint as indicator_key,
    indicators.indicator_code::varchar as indicator_code,
    indicators.indicator_name_zh::varchar as indicator_name_zh,
    indicators.indicator_name_en::varchar as indicator_name_en,
    indicators.domain_code::varchar as domain_code,
    domains.domain_name_zh::varchar as domain_name,
    indicators.definition_zh::varchar as definition_zh,
    indicators.scope::varchar as scope,
    indicators.scope_valid_from::integer as scope_valid_from,
    indicators.scope_valid_to::integer as scope_valid_to,
    indicators.stock_flow::varchar as stock_flow,
    indicators.time_collect::varchar as time_collect,
    indicators.unit::varchar as unit,
    indicators.better_when::varchar as better_when,
    indicators.limit_side::varchar as limit_side,
    indicators.target_nature::varchar as target_nature,
    indicators.target_level::varchar as target_level,
    indicators.growth_basis::varchar as growth_basis,
    (indicators.growth_basis = 'nominal')::boolean as growth_recomputable,
    indicators.first_release_status::varchar as first_release_status,
    indicators.numerator_code::varchar as numerator_code,
    indicators.denominator_code::varchar as denominator_code,
    indicators.parent_code::varchar as parent_code,
    indicators.additive_over::varchar as additive_over,
    indicators.renamed_from::varchar as renamed_from,
    (indicators.series_policy = 'series')::boolean as forms_series,
    indicators.note::varchar as note,
from {{ ref('indicators') }} as indicators
left join {{ ref('indicator_domains') }} as domains
    on indicators.domain_code = domains.domain_code
