{#
    A returned row is a relation of these kinds that fails and that nobody has accepted: the report disagrees with itself or
    with other sources, or it was misread. A missed target is no such thing. The remedy is in the row: look at the page, then mend the reader or add a row to
    accepted_findings with the reason.
#}
{% test reconciles(model, relation_kinds) %}
    
    select
        finding_id,
        source_id,
        page_no,
        expression,
        stated,
        recomputed,
        tolerance,
    from {{ model }}
    where
        verdict = 'fails'
        and not accepted
        and severity <> 'outcome'
        and relation_kind in (
    {%- for kind in relation_kinds %}'{{ kind }}'{{ ', ' if not loop.last }}{% endfor -%}
        )
{% endtest %}
