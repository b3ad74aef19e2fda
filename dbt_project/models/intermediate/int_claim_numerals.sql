-- One row a numeral of a statistic, with the first numeral of the printed number it belongs to.

select
    numeral_key,
    min(numeral_key) over (partition by document_key, claim_no) as first_numeral_key,
from {{ ref('stg_reports__numerals') }}
where disposition = 'statistic'
