{#- The rows whose spell ends outside all of the child's periods of care; a spell without an end has
    to start in one that has not ended (rules 577 and 707). Left out are rows without a start, and
    children without a period: those without an episode that has a DECOM. -#}
{% macro ends_outside_care(table, start, end) -%}
select {{ ssda903_pipeline.flagged(table) }}
from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
inner join {{ ref('ssda903_pipeline', 'int_children') }} as children
    on {{ table }}.return_id = children.return_id
    and {{ table }}.child = children.child
    and children.first_decom is not null
where {{ table }}.{{ start }} is not null
    and not exists (
        select 1
        from {{ ref('ssda903_pipeline', 'int_periods_of_care') }} as periods
        where periods.return_id = {{ table }}.return_id
            and periods.child = {{ table }}.child
            and coalesce({{ table }}.{{ end }}, {{ table }}.{{ start }}) >= periods.period_start
            and (periods.period_end is null or {{ table }}.{{ end }} <= periods.period_end)
    )
{%- endmacro %}
