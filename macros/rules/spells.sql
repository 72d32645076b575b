{#- The rows that lie outside all of the child's periods of care: for none of these `first_day` is on
    or after its start and `last_day`, unless it has not ended, on or before its end. Left out are
    rows without a start, and children without a period: those without an episode that has a DECOM.

    first_day, last_day: expressions on the row. A null last day lies only in a period that has not
    ended. -#}
{% macro outside_care(table, start, first_day, last_day) -%}
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
            and {{ first_day }} >= periods.period_start
            and (periods.period_end is null or {{ last_day }} <= periods.period_end)
    )
{%- endmacro %}


{#- The rows whose spell ends outside all of the child's periods of care; a spell without an end has
    to start in one that has not ended (rules 577 and 707). -#}
{% macro ends_outside_care(table, start, end) -%}
    {%- set last_day = table ~ '.' ~ end -%}
    {%- set first_day = 'coalesce(' ~ last_day ~ ', ' ~ table ~ '.' ~ start ~ ')' -%}
    {{ ssda903_pipeline.outside_care(table, start, first_day, last_day) }}
{%- endmacro %}


{#- The rows whose spell starts outside all of the child's periods of care (rule 578). -#}
{% macro starts_outside_care(table, start) -%}
    {%- set first_day = table ~ '.' ~ start -%}
    {{ ssda903_pipeline.outside_care(table, start, first_day, last_day=first_day) }}
{%- endmacro %}
