{# dbt-duckdb's table, but for models that say meta.in_slices in a working file with more than a slice holds: those are filled slice by slice
   (macros/slices.sql) with a checkpoint after each, so that neither sorts nor keys are ever in memory for all regions. #}
{% materialization table, adapter="duckdb", supported_languages=["sql"] %}

    {%- set slices = slices() if config.get("meta", {}).get("in_slices") else [] -%}
    {% if not slices %}
        {{ return(dbt.materialization_table_duckdb()) }}
    {% endif %}

    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type="table") -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {# In place: what is half filled when a build ends early is in a working file that is never published. #}
    {% if existing_relation is not none %}
        {% do adapter.drop_relation(existing_relation) %}
    {% endif %}
    {% do begin_slice(slices[0], 0) %}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement("main") -%}
        {{ create_table_as(False, target_relation, sql) }}
    {%- endcall %}
    {% for slice in slices[1:] %}
        {% do adapter.commit() %}
        {% call statement("checkpoint", auto_begin=False) -%}
            force checkpoint
        {%- endcall %}
        {% do begin_slice(slice, run_query("select count(*) from " ~ target_relation).columns[0].values()[0]) %}
        {% call statement("slice") -%}
            insert into {{ target_relation }} {% if config.get("contract").enforced -%}
                {{ get_column_names() }} (
                    {{ get_select_subquery(sql) }}
                )
            {%- else -%}
                (
                    {{ sql }}
                )
            {%- endif %}
        {%- endcall %}
    {% endfor %}
    {% do end_slices() %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do persist_docs(target_relation, model) %}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}

{# Tells the conditions and the count of macros/slices.sql which slice is being filled. The numbers of its observations are known once
   int_claims has given them; nothing that is about observations is filled before. #}
{% macro begin_slice(slice, rows_before) %}
    {% call statement("begin_slice") -%}
        set variable slice_first_document = {{ slice["first_document"] }};
        set variable slice_last_document = {{ slice["last_document"] }};
        set variable slice_first_region = '{{ slice["first_region"] }}';
        set variable slice_next_region = '{{ slice["next_region"] }}';
        set variable slice_is_last = {{ slice["is_last"] }};
        set variable slice_rows_before = {{ rows_before }};
    {%- endcall %}
    {% set claims = api.Relation.create(this.database, generate_schema_name("intermediate", none), "int_claims") %}
    {% if load_relation(claims) is not none %}
        {% call statement("observations_of_slice") -%}
            set variable slice_first_observation = (
                select min(observation_key) from {{ claims }} where document_key >= getvariable('slice_first_document')
            );
            set variable slice_last_observation = (
                select max(observation_key)
                from {{ claims }}
                where
                    document_key <= getvariable('slice_last_document')
                    or document_key is null and getvariable('slice_is_last')
            );
        {%- endcall %}
    {% endif %}
{% endmacro %}

{% macro end_slices() %}
    {% call statement("end_slices") -%}
        {% for name in (
            "first_document", "last_document", "first_region", "next_region", "is_last", "rows_before",
            "first_observation", "last_observation"
        ) %}
            reset variable slice_{{ name }};
        {% endfor %}
    {%- endcall %}
{% endmacro %}
