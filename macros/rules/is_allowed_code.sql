{#- True when a field of a staged row holds one of the codes that its ruleset year allows (seed
    field_codes); false when it holds another or is null.

    alias: the name that the query gives the staged table; field: the column; code_list: the field
    of the seed, where that is not the column's own name. -#}
{% macro is_allowed_code(alias, field, code_list=none) -%}
    exists (
        select 1
        from {{ ref('ssda903_pipeline', 'field_codes') }} as field_codes
        where {{ ssda903_pipeline.allows_code(alias, field, code_list) | indent(8) }}
    )
{%- endmacro %}


{#- The rows on which a field is given and holds none of the codes that their ruleset year allows. The join
    takes half the time of an `exists`, which DuckDB cannot turn into one because of the years.

    blank_too: whether a blank field is wrong as well. -#}
{% macro not_an_allowed_code(table, field, blank_too=false) -%}
    select {{ ssda903_pipeline.flagged(table) }}
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
    left join {{ ref('ssda903_pipeline', 'field_codes') }} as field_codes
        on {{ ssda903_pipeline.allows_code(table, field) | indent(4) }}
    where field_codes.code is null
    {%- if not blank_too %}
        and {{ table }}.{{ field }} is not null
    {%- endif %}
{%- endmacro %}


{#- True for a row of field_codes that allows what a field of a staged row holds, in its ruleset year. -#}
{% macro allows_code(alias, field, code_list=none) -%}
    field_codes.field = '{{ (code_list or field) | upper }}'
    and field_codes.code = {{ alias }}.{{ field }}
    and {{ alias }}.ruleset_year >= coalesce(field_codes.first_year, {{ alias }}.ruleset_year)
    and {{ alias }}.ruleset_year <= coalesce(field_codes.last_year, {{ alias }}.ruleset_year)
{%- endmacro %}
