{#- True when a row's child was an unaccompanied asylum seeker in an earlier return, no more than so many
    years back. Not true for a row without a child.

    alias: the name that the query gives the row's table. -#}
{% macro was_uasc(alias, years_back) -%}
    exists (
        select 1
        from {{ ref('ssda903_pipeline', 'int_earlier_uasc_children') }} as earlier_uasc
        where earlier_uasc.return_id = {{ alias }}.return_id
            and earlier_uasc.child = {{ alias }}.child
            and earlier_uasc.years_back <= {{ years_back }}
    )
{%- endmacro %}


{#- True when a row's child is an unaccompanied asylum seeker in this return, or was one in one of the
    two before it: the children for whom the rules on the distance from home make an exception. -#}
{% macro is_or_was_uasc(alias) -%}
    (
        {{ ssda903_pipeline.child_is_in('int_uasc_children', alias) }}
        or {{ ssda903_pipeline.was_uasc(alias, years_back=2) }}
    )
{%- endmacro %}
