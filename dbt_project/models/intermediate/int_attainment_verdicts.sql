-- One row a pair of target and result, with the first rule of verdict_rules that applies, its verdict and the grade; and those
-- of the higher tier, where the target has two.

with

sides as (

    select
        pairs.*,
        {{ is_percentage('pairs.unit') }} as is_percentage,
        -- Direction: a limit's is the catalogue's; else the wording's; else the catalogue's. A promised fall of 2% is
        -- kept by a signed result at or below -2.
        case
            when target_role = 'limit' and limit_side is not null then limit_side
            when measure_kind = 'decline_rate' then 'decline'
            when target_qualifier = 'at_least' then 'floor'
            when target_qualifier = 'at_most' then 'ceiling'
            when better_when = 'higher' then 'floor'
            when better_when = 'lower' then 'ceiling'
            else 'as_planned'
        end as side,
        time_collect = 'sum' and measure_kind = 'level' as is_cumulative_flow,
        -- In the target's unit, as the result is.
        {{ half_unit('result_unit_mult', 'result_decimals') }} * coalesce(result_unit_ratio, 1) as result_half_unit,
    from {{ ref('int_attainment_pairs') }} as pairs

),

bands as (

    select
        sides.*,
        case
            when tolerances.absolute_band is not null
                then greatest(tolerances.absolute_band, {{ half_unit(0, 'target_decimals') }})
            else tolerances.relative_band * abs(target_base)
        end as band,
        -- How much better than promised, positive when better.
        case when side in ('ceiling', 'decline') then target_base - result_base else result_base - target_base end as gain,
        case when side in ('ceiling', 'decline') then stretch_base - result_base else result_base - stretch_base end
            as stretch_gain,
    from sides
    left join {{ ref('attainment_tolerances') }} as tolerances
        on sides.is_percentage = tolerances.is_percentage

),

bounds as (

    select
        bands.*,
        {{ is_kept() }} as is_kept,
        {{ result_bound() }} as result_bound,
    from bands

),

ruled as (

    select
        bounds.*,
        case
            when target_base is null then coalesce(text_rule, 'V03')
            -- 正增长 that is answered by words only.
            when is_bound_in_words and result_observation_key is null and words_observation_key is not null then 'V03'
            when result_observation_key is null
                then
                    case
                        when is_year_over and alternative_reason = 'kind_differs' then 'V07'
                        when is_year_over and alternative_reason = 'scope_differs' then 'V08'
                        when not is_year_over then 'V04'
                        when is_reported then 'V06'
                        else 'V05'
                    end
            when not has_same_unit or has_other_prices then 'V08'
            when has_break_between then 'V09'
            when not is_full_period
                then
                    case
                        when not is_cumulative_flow then 'V10'
                        when {{ bound_is_undecided() }} then 'V12'
                        when side = 'floor' and is_kept then 'V11'
                        when
                            side = 'ceiling' and not is_kept
                            and result_base > coalesce(upper_base, target_base + if(target_qualifier = 'approx', band, 0))
                            then 'V13'
                        when side = 'ceiling' and is_strict and gain = 0 then 'V13'
                        else 'V12'
                    end
            when {{ bound_is_undecided() }} then 'V14'
            when upper_base is not null and side = 'floor' then if(gain >= 0, 'V23', 'V24')
            when upper_base is not null and side = 'ceiling' then if(result_base <= upper_base, 'V23', 'V24')
            when side = 'as_planned' then if({{ distance_from_plan() }} <= band, 'V25', 'V26')
            when target_qualifier = 'approx' and side in ('ceiling', 'decline') then 'V22'
            when side = 'decline' then if(is_kept, 'V27', 'V28')
            when target_qualifier = 'approx'
                then
                    case when gain >= 0 then 'V19' when gain >= -band then 'V20' else 'V21' end
            when side = 'floor' then if(is_kept, 'V15', 'V16')
            else if(is_kept, 'V17', 'V18')
        end as verdict_basis,
    from bounds

),

judged as (

    select
        ruled.*,
        case
            when verdict_basis = 'V22' then if(gain >= -band, 'met', 'missed')
            else rules.verdict
        end as verdict,
        rules.label_zh as verdict_basis_zh,
    from ruled
    inner join {{ ref('verdict_rules') }} as rules
        on ruled.verdict_basis = rules.rule

),

tiers as (

    select
        judged.*,
        case
            when stretch_base is null then null
            when verdict not in ('met', 'missed') then verdict
            else if(stretch_gain >= 0, 'met', 'missed')
        end as stretch_verdict,
    from judged

)

select
    tiers.*,
    {{ attainment_grade('verdict', 'gain', 'target_base', 'upper_base') }} as grade,
    {{ attainment_grade('stretch_verdict', 'stretch_gain', 'stretch_base', 'stretch_base') }} as stretch_grade,
    case verdict_basis
        when 'V03' then 'not_quantified'
        when 'V04' then 'not_due'
        when 'V05' then 'no_source'
        when 'V06' then 'not_reported'
        when 'V07' then 'kind_differs'
        when 'V08' then if(has_same_unit or result_observation_key is null, 'scope_differs', 'unit_differs')
        when 'V09' then 'definition_break'
        when 'V10' then 'period_differs'
        when 'V12' then 'period_differs'
        when 'V14' then 'bound_inconclusive'
        else text_reason_code
    end as reason_code,
    -- A count in ones is exact; anything else may round to the target from either side.
    coalesce(
        verdict in ('met', 'missed')
        and not (dimension in ('count', 'persons') and result_unit_mult = 0)
        and abs(result_base - target_base) < result_half_unit,
        false
    ) as at_rounding_edge,
    case when stretch_verdict in ('met', 'missed') then stretch_verdict = 'met' end as stretch_met,
from tiers
