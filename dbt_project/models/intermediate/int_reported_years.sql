-- One row a region and year on which a plan or work report is held.

select distinct
    region_code,
    execution_year,
from {{ ref('dim_report') }}
where document_type in ('plan_report', 'work_report')
