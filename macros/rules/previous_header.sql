{#- The header rows on which a field differs from the same child's header of last year, blank being a
    value of its own (rules 202 to 204). With several rows last year, one that differs is enough. -#}
{% macro differs_from_previous_header(field) -%}
    select {{ ssda903_pipeline.flagged('header') }}
    from {{ ref('ssda903_pipeline', 'stg_header') }} as header
    inner join {{ ref('ssda903_pipeline', 'int_previous_header') }} as previous
        on header.return_id = previous.return_id
        and header.child = previous.child
    where header.{{ field }} is distinct from previous.{{ field }}
{%- endmacro %}
