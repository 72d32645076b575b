{#- Last year's rows of a 903 table, under this year's return_id: the previous return's rows for
    every return that has one. Dates of the collection year are left out, because they would be last
    year's.

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


{#- The rows of a 903 table in all earlier returns, under this year's return_id, with how many years
    back each is. In file order: by years_back, then row_number. -#}
{% macro earlier_table(table) %}
select
    earlier_returns.return_id,
    earlier_returns.years_back,
    {{ ssda903_pipeline.staged_columns(table, 'earlier', with_return=false) }}
from {{ ref('ssda903_pipeline', 'int_earlier_returns') }} as earlier_returns
inner join {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as earlier
    on earlier_returns.earlier_return_id = earlier.return_id
{% endmacro %}
