{#- True when `model` has a row of the same return and child; a null child is matched by a null
    child, so that a row without an identifier counts as found where the other table has one too. -#}
{% macro child_is_in(model, alias) -%}
    exists (
        select 1
        from {{ ref('ssda903_pipeline', model) }} as other
        where other.return_id = {{ alias }}.return_id
            and {{ ssda903_pipeline.is_same_child('other', alias) }}
    )
{%- endmacro %}


{#- The rows whose child is not in the header (rules INT01 to INT09). The alias is not the table's name,
    because the header has a column `uasc`. -#}
{% macro not_in_header(table) -%}
    select {{ ssda903_pipeline.flagged(table, alias='listed') }}
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as listed
    where not {{ ssda903_pipeline.child_is_in('stg_header', 'listed') }}
{%- endmacro %}


{#- The rows whose child is on two or more rows of the table (rules INT31 to INT36). -#}
{% macro repeated_children(table) -%}
    select {{ ssda903_pipeline.flagged(table) }}
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from {{ ref('ssda903_pipeline', 'stg_' ~ table) }}
        where child is not null
    ) as {{ table }}
    where {{ table }}.rows_of_child > 1
{%- endmacro %}


{#- The rows on which a field differs from the same child's header, where both have a value. A null
    child pairs with a null child. -#}
{% macro differs_from_header(table, field) -%}
    select {{ ssda903_pipeline.flagged(table) }}
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
    inner join {{ ref('ssda903_pipeline', 'stg_header') }} as header
        on {{ table }}.return_id = header.return_id
        and {{ ssda903_pipeline.is_same_child(table, 'header') }}
    where {{ table }}.{{ field }} <> header.{{ field }}
{%- endmacro %}
