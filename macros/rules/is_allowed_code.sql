{#- True when a field of a staged row holds one of the codes that its ruleset year allows (seed
    field_codes); false when it holds another or is null.

    alias: the name that the query gives the staged table; field: the column; code_list: the field
    of the seed, where that is not the column's own name. -#}
{% macro is_allowed_code(alias, field, code_list=none) -%}
    exists (
        select 1
        from {{ ref('ssda903_pipeline', 'field_codes') }} as field_codes
        where field_codes.field = '{{ (code_list or field) | upper }}'
            and field_codes.code = {{ alias }}.{{ field }}
            and {{ alias }}.ruleset_year >= coalesce(field_codes.first_year, {{ alias }}.ruleset_year)
            and {{ alias }}.ruleset_year <= coalesce(field_codes.last_year, {{ alias }}.ruleset_year)
    )
{%- endmacro %}


{#- The rows on which a field is given and holds none of the codes that their ruleset year allows. -#}
{% macro not_an_allowed_code(table, field) -%}
    select {{ ssda903_pipeline.flagged(table) }}
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
    where {{ table }}.{{ field }} is not null
        and not {{ ssda903_pipeline.is_allowed_code(table, field) }}
{%- endmacro %}
