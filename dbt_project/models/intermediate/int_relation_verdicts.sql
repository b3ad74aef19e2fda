-- One row a relation with its verdict. Tolerance comes from printed precision; a value cut off instead of rounded holds by
-- truncation; what agrees holds even where a disagreement would prove nothing, but for a target and what is no result of it,
-- and for levels of two territories. What comes to more than a decimal holds cannot be verified.
-- relation_no tells rows of one build apart, and means nothing else.

select
    {{ number_in_order() }} as relation_no,
    relations.*,
    try_cast(stated - recomputed as decimal(28, 8)) as difference,
    case
        when why_not_comparable = 'unverifiable' or stated is null or recomputed is null then 'unverifiable'
        when (relation_kind = 'attainment' and why_not_comparable is not null) or why_not_comparable = 'boundary_change'
            then 'not_comparable'
        when comparison = 'at_most' and stated <= recomputed + tolerance then 'holds'
        when comparison = 'at_least' and stated >= recomputed - tolerance then 'holds'
        when comparison = 'equal' and abs(stated - recomputed) <= tolerance then 'holds'
        when
            comparison = 'equal'
            and sign(stated) = sign(recomputed)
            and abs(recomputed) >= abs(stated)
            and abs(recomputed) < abs(stated) + truncation_step
            then 'holds_by_truncation'
        when why_not_comparable is not null then 'not_comparable'
        else 'fails'
    end as verdict,
from {{ ref('int_relations') }} as relations
