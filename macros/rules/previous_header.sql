{#- The header rows on which a field differs from the same child's header of last year, blank being a
    value of its own (rules 202 to 204). With several rows last year, one that differs is enough.

    recoded: former codes of the field and what they are read as, in both years. -#}
{% macro differs_from_previous_header(field, recoded={}) -%}
    select {{ ssda903_pipeline.flagged('header') }}
    from {{ ref('ssda903_pipeline', 'stg_header') }} as header
    inner join {{ ref('ssda903_pipeline', 'int_previous_header') }} as previous
        on header.return_id = previous.return_id
        and header.child = previous.child
    where {{ ssda903_pipeline.read_as('header.' ~ field, recoded) }}
        is distinct from {{ ssda903_pipeline.read_as('previous.' ~ field, recoded) }}
{%- endmacro %}


{#- A column with some of its codes read as others: former code -> code. -#}
{% macro read_as(column, recoded) -%}
    {%- if recoded -%}
    case {{ column }}
        {%- for former, code in recoded.items() %}
        when '{{ former }}' then '{{ code }}'
        {%- endfor %}
        else {{ column }}
    end
    {%- else -%}
    {{ column }}
    {%- endif -%}
{%- endmacro %}
