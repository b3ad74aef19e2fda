-- A returned row is an acceptance whose finding has gone although its source is still here: the figures were mended, revised
-- or re-read. Look at the relation again and remove the row of accepted_findings, or give it the new figures.

select
    accepted.finding_id,
    accepted.source_id,
    accepted.reason,
from {{ ref('accepted_findings') }} as accepted
where
    exists (
        select 1
        from {{ ref('dim_source') }} as sources
        where {{ is_of_source('sources.source_id', 'accepted.source_id') }}
    )
    and not exists (
        select 1
        from {{ ref('reconciliations') }} as findings
        where
            findings.finding_id = accepted.finding_id
            and {{ is_of_source('findings.source_id', 'accepted.source_id') }}
            and findings.accepted
    )
