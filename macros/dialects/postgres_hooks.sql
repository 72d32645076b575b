{#- Let PostgreSQL know what a new table holds. Otherwise it plans the rules as if every table were
    empty. A hook of the models that are tables. -#}
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


{#- Keep PostgreSQL from reading a whole list once for each row of a join. It expects one row of
    that join and gets thousands, so that this took many minutes. A hook of int_correction_values and of
    the models of causes. -#}
{% macro without_nested_loops() -%}
    {%- if target.type == 'postgres' -%}
        set local enable_nestloop = off
    {%- endif -%}
{%- endmacro %}
