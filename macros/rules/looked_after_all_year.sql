{#- True when the row's child was looked after continuously all year; false when not, when the child
    has no episodes, and for a row without a child.

    alias: the name that the query gives the table whose row it is. -#}
{% macro is_looked_after_all_year(alias) -%}
    exists (
        select 1
        from {{ ref('ssda903_pipeline', 'int_children') }} as children
        where children.return_id = {{ alias }}.return_id
            and children.child = {{ alias }}.child
            and children.is_continuously_looked_after
    )
{%- endmacro %}


{#- The oc2 rows (`oc2`), each with what int_children says of its child (`children`), if anything: what the
    rules read that ask whether the child was looked after all year. -#}
{% macro oc2_and_care() -%}
    {{ ref('ssda903_pipeline', 'stg_oc2') }} as oc2
left join {{ ref('ssda903_pipeline', 'int_children') }} as children
    on oc2.return_id = children.return_id
    and oc2.child = children.child
{%- endmacro %}
