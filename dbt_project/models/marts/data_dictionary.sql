-- One row a column of every published table, and one a table (column name empty): what it means, what holds it true, and
-- which published columns it derives from.

with

dictionary (schema_name, table_name, column_name, position, data_type, description, label_zh, unit, tests) as (

    {{ dictionary_rows() }}

)

select
    dictionary.schema_name::varchar as schema_name,
    dictionary.table_name::varchar as table_name,
    dictionary.column_name::varchar as column_name,
    dictionary.position::integer as position,
    nullif(dictionary.data_type, '')::varchar as data_type,
    dictionary.description::varchar as description,
    dictionary.label_zh::varchar as label_zh,
    nullif(dictionary.unit, '')::varchar as unit,
    nullif(dictionary.tests, '')::varchar as tests,
    lineage.derived_from::varchar as derived_from,
from dictionary
left join {{ ref('column_lineage') }} as lineage
    on
        dictionary.schema_name = lineage.table_schema
        and dictionary.table_name = lineage.table_name
        and dictionary.column_name = lineage.column_name
order by dictionary.schema_name, dictionary.table_name, dictionary.position
