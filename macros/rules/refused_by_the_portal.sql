{#- The rows of a table with a cell for which the portal would refuse the file (rules FMT01 to FMT12). -#}
{% macro refused_by_the_portal(table) -%}
    select {{ ssda903_pipeline.flagged(table, alias='faults') }}
    from {{ ref('ssda903_pipeline', 'int_format_faults') }} as faults
    where faults.table_name = '{{ table }}'
{%- endmacro %}
