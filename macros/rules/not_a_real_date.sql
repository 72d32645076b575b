{#- The rows on which a date is given that is not a real date. -#}
{% macro not_a_real_date(table, field) -%}
    select {{ ssda903_pipeline.flagged(table) }}
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
    where {{ table }}.{{ field }}_text is not null
        and {{ table }}.{{ field }} is null
{%- endmacro %}
