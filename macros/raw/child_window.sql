{#- The window of one child's rows in date order: nulls last, ties in file order. A row without a
    child stands alone: it has no neighbours. -#}
{% macro child_window(date) -%}
    {{ ssda903_pipeline.one_child() }}
    order by case when {{ date }} is null then 1 else 0 end, {{ date }}, row_number
{%- endmacro %}


{#- The rows of one child of a return, as a window's partition. A row without a child stands alone. -#}
{% macro one_child() -%}
    partition by return_id, child, case when child is null then row_number end
{%- endmacro %}
