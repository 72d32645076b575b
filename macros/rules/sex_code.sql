{#- The code of a sex in the ruleset year of a staged header: M and F from 2025 on, 1 and 2 before.

    alias: the name that the query gives the header; sex: M or F. -#}
{% macro sex_code(alias, sex) -%}
    case when {{ alias }}.ruleset_year >= 2025 then '{{ sex }}' else '{{ {'M': '1', 'F': '2'}[sex] }}' end
{%- endmacro %}
