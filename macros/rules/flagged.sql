{#- The four columns of a rule: what a rule model selects for each row it flags.

    table: the flagged table, such as 'header', or 'previous.dolo' for a row of last year's.
    alias: the name that the query gives it; the table's name unless said otherwise.
    row_number: the column with the row's number, where the query names it otherwise. -#}
{% macro flagged(table, alias=none, row_number='row_number') -%}
    {#- Every rule depends on the scope that its view is limited to: see the rule materialization. -#}
    {%- do ref('ssda903_pipeline', 'int_return_scope') -%}
    {%- set alias = alias or table -%}
    {{ alias }}.return_id, '{{ table }}' as table_name, {{ alias }}.{{ row_number }} as row_number, {{ alias }}.child
{%- endmacro %}
