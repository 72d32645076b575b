{#- Every unbroken run of one legal status (rules 361 and 362): its episodes, each with how many days the
    run lasts from its first day to its last, and whether one of them is open. A run goes on only where
    the child's episode just before, of all episodes, has the same legal status and ends on the day on
    which this one begins.

    open_until: the day on which an open episode, or one whose end is no date, is taken to end. -#}
{% macro runs_of_legal_status(legal_status, open_until='collection_end') -%}
with marked as (
    select
        return_id,
        row_number,
        child,
        episode_number,
        as_at,
        collection_end,
        decom,
        dec_text,
        coalesce(dec, {{ open_until }}) as end_date,
        case
            when previous_ls = '{{ legal_status }}'
                and coalesce(previous_dec, {{ open_until }}) = decom then 0
            else 1
        end as starts_run
    from {{ ref('ssda903_pipeline', 'int_episodes') }}
    where child is not null
        and ls = '{{ legal_status }}'
),

numbered as (
    select
        marked.*,
        sum(starts_run) over (
            partition by return_id, child order by episode_number
            rows between unbounded preceding and current row
        ) as run_number
    from marked
),

measured as (
    select
        numbered.*,
        min(decom) over (partition by return_id, child, run_number) as first_day,
        max(end_date) over (partition by return_id, child, run_number) as last_day,
        max(case when dec_text is null then 1 else 0 end) over (
            partition by return_id, child, run_number
        ) = 1 as is_open
    from numbered
)

select
    return_id,
    row_number,
    child,
    as_at,
    collection_end,
    is_open,
    {{ dbt.datediff('first_day', 'last_day', 'day') }} as days
from measured
{%- endmacro %}


{#- Every period of one legal status (rules 363 and 364): its episodes, each with how many days those of
    the period add up to, and whether one of them is open. Only dated episodes of that status count;
    one goes on with the period of the one before it when it begins on or before that one's end. One
    whose end is no date adds no days and never closes a period.

    open_until: the day on which an open episode is taken to end. -#}
{% macro periods_of_legal_status(legal_status, open_until='collection_end') -%}
with dated as (
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        decom,
        dec_text,
        case when dec_text is null then {{ open_until }} else dec end as end_date
    from {{ ref('ssda903_pipeline', 'stg_episodes') }}
    where ls = '{{ legal_status }}'
        and decom is not null
),

ordered as (
    select
        dated.*,
        lag(end_date) over ({{ ssda903_pipeline.child_window('decom') }}) as previous_end_date
    from dated
),

numbered as (
    select
        ordered.*,
        sum(case when decom > previous_end_date then 1 else 0 end) over (
            {{ ssda903_pipeline.child_window('decom') }}
            rows between unbounded preceding and current row
        ) as period_number
    from ordered
)

select
    return_id,
    row_number,
    child,
    as_at,
    collection_end,
    max(case when dec_text is null then 1 else 0 end) over (
        {{ ssda903_pipeline.one_child() }}, period_number
    ) = 1 as is_open,
    sum({{ dbt.datediff('decom', 'end_date', 'day') }}) over (
        {{ ssda903_pipeline.one_child() }}, period_number
    ) as days
from numbered
{%- endmacro %}


{#- Every short break (V3) with its days in the year, what those of the child add up to, and whether one
    of them is open (rule 367). One whose end is no date has no days.

    open_until: the day on which an open episode, or one that ends later, is taken to end. -#}
{% macro short_break_days(open_until='collection_end') -%}
with within_year as (
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        dec_text,
        case when decom < collection_start then collection_start else decom end as first_day,
        case
            when dec_text is null or dec > {{ open_until }} then {{ open_until }}
            else dec
        end as last_day
    from {{ ref('ssda903_pipeline', 'stg_episodes') }}
    where ls = 'V3'
        and child is not null
),

counted as (
    select
        within_year.*,
        case
            when first_day < last_day then {{ dbt.datediff('first_day', 'last_day', 'day') }}
            else 0
        end as days
    from within_year
)

select
    return_id,
    row_number,
    child,
    as_at,
    collection_end,
    days,
    max(case when dec_text is null then 1 else 0 end) over (partition by return_id, child) = 1
        as is_open,
    sum(days) over (partition by return_id, child) as days_of_child
from counted
{%- endmacro %}
