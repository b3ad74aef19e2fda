{#
    Whether a result that is itself a bound leaves the verdict open: more than 90 says nothing about a floor of 100. A result that is
    only about a number (约, 左右) leaves it open near another number, and meets the same one; near a target that is itself
    only about a number, the target's band decides.
#}
{% macro bound_is_undecided() -%}
    (
        (side = 'floor' and result_bound = 'at_least' and not is_kept)
        or (side = 'floor' and result_bound = 'at_most' and gain >= 0)
        or (side in ('ceiling', 'decline') and result_bound = 'at_most' and not is_kept)
        or (side in ('ceiling', 'decline') and result_bound = 'at_least' and gain >= 0)
        or (
            result_bound = 'approx'
            and coalesce(target_qualifier, '') <> 'approx'
            and abs(result_base - target_base) <= band
            and not coalesce(gain = 0 and is_kept, false)
        )
    )
{%- endmacro %}

{#
    On which side of its number a result lies: the words of a fall (下降超过3%) bound its depth, which is signed here. 近 comes
    close from below, and so is a bound of what lies within the band only; near a target that is itself about a number it is not.
#}
{% macro result_bound() -%}
    case
        when result_qualifier = 'approx' and coalesce(target_qualifier, '') <> 'approx' and contains(result_text, '近')
            then case
                    when abs(result_base - target_base) > band then 'approx'
                    when result_base < 0 then 'at_least'
                    else 'at_most'
                end
        when result_base < 0 and result_qualifier = 'at_least' then 'at_most'
        when result_base < 0 and result_qualifier = 'at_most' then 'at_least'
        else result_qualifier
    end
{%- endmacro %}

{# Whether a number keeps its target, by how much better it is (gain): 超过5000 is not kept by 5000, 不低于5000 is. #}
{% macro is_kept() -%}
    (gain > 0 or (gain = 0 and is_strict is not true))
{%- endmacro %}

{# How far a result lies outside the plan, or outside the range that is planned. #}
{% macro distance_from_plan() -%}
    greatest(
        least(target_base, coalesce(upper_base, target_base)) - result_base,
        result_base - greatest(target_base, coalesce(upper_base, target_base)),
        0
    )
{%- endmacro %}

{# Whether a target's words exclude the number itself: 超过, 高于 and 突破 of a floor, 低于, 不足 and 不满 of a ceiling. #}
{% macro is_strict_bound(qualifier, text) -%}
    coalesce(
        ({{ qualifier }} = 'at_least' and regexp_matches({{ text }}, '(^|[^不])(超过|高于|突破)'))
        or ({{ qualifier }} = 'at_most' and regexp_matches({{ text }}, '(^|[^不])低于|不足|不满')),
        false
    )
{%- endmacro %}

{# Why a verdict is what it is: a sentence that opens with the reason's code wherever the rules give one. #}
{% macro attainment_reason() -%}
    case
        when verdicts.verdict_basis in ('V01', 'V02', 'V03')
            then verdicts.reason_code || ': the target gives no number (' || verdicts.target_text || ')'
                || coalesce('; the source says of the outcome: ' || verdicts.self_reported_outcome, '')
                || coalesce('; the level stated is ' || verdicts.result_text, '')
        when verdicts.verdict = 'pending'
            then 'not_due: no report on ' || verdicts.reference_year || ' is in the warehouse yet'
        when verdicts.verdict_basis = 'V05'
            then 'no_source: no source in the warehouse states a result for ' || verdicts.reference_year
        when verdicts.verdict_basis = 'V06'
            then 'not_reported: the report on ' || verdicts.reference_year || ' is in the warehouse and does not state it'
        when verdicts.verdict_basis = 'V07'
            then 'kind_differs: only a figure of another kind is known (see alternative_observation_key)'
        when verdicts.verdict_basis = 'V08'
            then verdicts.reason_code || ': the known figure is of another population, scope or unit'
        when verdicts.verdict_basis = 'V09'
            then 'definition_break: the definition changed between the target and its result'
        when verdicts.verdict_basis in ('V10', 'V12')
            then 'period_differs: the result speaks of ' || verdicts.result_period || ', the target of ' || verdicts.target_period
                || case verdicts.grade when 'behind' then '; behind so far' when 'on_track' then '; on track so far' else '' end
        when verdicts.verdict_basis = 'V14'
            then 'bound_inconclusive: the result is itself a bound (' || verdicts.result_text || ')'
        else
            verdicts.result_text || ' against ' || verdicts.target_text
            || case when verdicts.result_role = 'estimate' then '; the result is an estimate' else '' end
            || case when verdicts.verdict_basis in ('V11', 'V13') then '; decided by ' || verdicts.result_period else '' end
            || case
                when verdicts.at_rounding_edge
                    then '; on the rounding edge'
                        || coalesce('; levels give ' || level_growth.growth_from_levels::decimal(28, 2) || '%', '')
                else ''
            end
            || case
                when verdicts.grade = 'exceeded_far' and verdicts.is_percentage
                    then '; better by ' || verdicts.gain::decimal(28, 2) || ' points: check scope and target'
                when verdicts.grade = 'exceeded_far'
                    then '; better by ' || least(100 * verdicts.gain / abs(verdicts.target_base), 1e19)::decimal(28, 1)
                        || '%: check scope and target'
                else ''
            end
    end
{%- endmacro %}

{#
    The grade of a verdict, by how much better than the target (gain) a result is, or than the better end of a range; of one that is not comparable for its period
    only, whether the year so far is on track. What words bound (正增长) has no more: it is met.
#}
{% macro attainment_grade(verdict, gain, target, upper) -%}
    case
        when {{ verdict }} is null then null
        when {{ verdict }} = 'qualitative' then if(self_reported_outcome is not null, 'self_reported', null)
        when {{ verdict }} = 'missed' then 'missed'
        when verdict_basis = 'V10' then if({{ gain }} >= 0, 'on_track', 'behind')
        when verdict_basis = 'V12' and elapsed_share is not null
            then
                if(
                    -- A share of eight digits is a third or a twelfth only nearly: what is due to the millionth is reached.
                    {{ gain }} + 0.000001 * abs({{ target }})
                    >= case when side in ('ceiling', 'decline') then 1 else -1 end * {{ target }} * (1 - elapsed_share),
                    'on_track', 'behind'
                )
        when {{ verdict }} <> 'met' then null
        when verdict_basis in ('V20', 'V22') and {{ gain }} < 0 then 'basically_met'
        when
            side = 'as_planned'
            or is_bound_in_words
            or {{ gain }} <= 0
            -- A ceiling's range is named by its better end, a floor's and a fall's by the other one.
            or (side <> 'ceiling' and {{ gain }} - abs(coalesce({{ upper }} - {{ target }}, 0)) <= 0)
            then 'met'
        when {{ gain }} >= if(is_percentage, 5, 0.2 * abs({{ target }})) then 'exceeded_far'
        else 'exceeded'
    end
{%- endmacro %}

{# raised, held or lowered by the sign of how much more ambitious a target is; null where that is unknown. #}
{% macro stance_word(sign) -%}
    case {{ sign }}
        when 1 then 'raised' when 0 then 'held' when -1 then 'lowered'
    end
{%- endmacro %}
