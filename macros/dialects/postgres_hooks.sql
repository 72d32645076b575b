{#- Let PostgreSQL know what a table that was just made holds: without, it plans the rules as if
    every table were empty. A hook of the models that are tables. -#}
{% macro gather_statistics() -%}
    {%- if target.type == 'postgres' and model.config.materialized in ('table', 'per_return') -%}
        analyze {{ this }}
    {%- endif -%}
{%- endmacro %}


{#- Keep PostgreSQL from compiling a union of many rules to machine code: that took minutes where the
    query took seconds. A hook of the int_flagged models. -#}
{% macro without_jit() -%}
    {%- if target.type == 'postgres' -%}
        set local jit = off
    {%- endif -%}
{%- endmacro %}


{#- Keep PostgreSQL from going through a list of all children once for each of a join's rows, of which it
    expects one and finds thousands: that took many minutes. A hook of int_correction_values. -#}
{% macro without_nested_loops() -%}
    {%- if target.type == 'postgres' -%}
        set local enable_nestloop = off
    {%- endif -%}
{%- endmacro %}
