-- One row a printed number of a document and the observation it became: how statements about numbers find them.

select
    document_key,
    claim_no,
    observation_key,
    is_like_for_like,
from {{ ref('int_claims') }}
where claim_origin = 'numeral' and {{ in_slice('document_key') }}
