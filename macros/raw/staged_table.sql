{#- A 903 table, typed and cleaned: one row per row of the raw table of a known return, with the
    return's own dates beside it so that rules need no join for them. Each date has its text
    beside it (`dob`, `dob_text`), so that a missing date and text that is no date differ. The
    far-future date 31/12/9999 counts as blank. -#}
{% macro staged_table(table) %}
{%- do ssda903_pipeline.refuse_other_adapters() -%}
{%- set fields = ssda903_pipeline.ssda903_tables()[table] -%}
with cleaned as (
    select
        return_id,
        cast(row_number as {{ dbt.type_int() }}) as row_number,
        {{ ssda903_pipeline.cleaned('child') }} as child
        {%- for field in fields['text'] %},
        {{ ssda903_pipeline.cleaned(field) }} as {{ field }}
        {%- endfor %}
        {%- for field in fields['dates'] %},
        {{ ssda903_pipeline.cleaned(field) }} as {{ field }}_text
        {%- endfor %}
    from {{ source('ssda903_raw', table) }}
),

without_far_future as (
    select
        return_id,
        row_number,
        child
        {%- for field in fields['text'] %},
        {{ field }}
        {%- endfor %}
        {%- for field in fields['dates'] %},
        {{ ssda903_pipeline.without_far_future(field ~ '_text') }} as {{ field }}_text
        {%- endfor %}
    from cleaned
)

select
    {{ ssda903_pipeline.staged_columns(table, 'without_far_future', derive_dates=true) }},
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join {{ ref('ssda903_pipeline', 'stg_returns') }} as returns
    on without_far_future.return_id = returns.return_id
{% endmacro %}


{#- The columns of a staged table, without those of its return. With derive_dates the dates are
    worked out from their texts; without, they are there already. -#}
{% macro staged_columns(table, alias, derive_dates=false, with_return=true) -%}
    {%- set fields = ssda903_pipeline.ssda903_tables()[table] -%}
    {%- if with_return -%}
    {{ alias }}.return_id,
    {%- endif %}
    {{ alias }}.row_number,
    {{ alias }}.child
    {%- for field in fields['text'] %},
    {{ alias }}.{{ field }}
    {%- endfor %}
    {%- for field in fields['dates'] %},
    {% if derive_dates -%}
    {{ ssda903_pipeline.try_date(alias ~ '.' ~ field ~ '_text') }} as {{ field }}
    {%- else -%}
    {{ alias }}.{{ field }}
    {%- endif %},
    {{ alias }}.{{ field }}_text
    {%- endfor %}
{%- endmacro %}
