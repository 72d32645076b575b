{#- Last year's rows of a 903 table, under this year's return_id: the previous return's rows for
    every return that names a previous return. Dates of the collection year are left out, because
    they would be last year's.

    model: where the rows come from, if not from staging.
    facts: further columns of that model to keep. -#}
{% macro previous_table(table, model=none, facts=[]) %}
select
    returns.return_id,
    {{ ssda903_pipeline.staged_columns(table, 'previous', with_return=false) }}
    {%- for fact in facts %},
    previous.{{ fact }}
    {%- endfor %}
from {{ ref('ssda903_pipeline', 'stg_returns') }} as returns
inner join {{ ref('ssda903_pipeline', model or 'stg_' ~ table) }} as previous
    on returns.previous_return_id = previous.return_id
{% endmacro %}
