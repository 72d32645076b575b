{#- The episodes of every unbroken run of one legal status that lasts longer than `days` from its first
    day to its last (rules 361 and 362). A run goes on only where the child's episode just before, of
    all episodes, has the same legal status and ends on the day on which this one begins. An open
    episode, or one whose end is no date, goes on to the end of the year. -#}
{% macro unbroken_legal_status(legal_status, days) -%}
with marked as (
    select
        return_id,
        row_number,
        child,
        episode_number,
        decom,
        coalesce(dec, collection_end) as end_date,
        case
            when previous_ls = '{{ legal_status }}'
                and coalesce(previous_dec, collection_end) = decom then 0
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
        min(decom) over (partition by return_id, child, run_number) as run_start,
        max(end_date) over (partition by return_id, child, run_number) as run_end
    from numbered
)

select {{ ssda903_pipeline.flagged('episodes', alias='measured') }}
from measured
where {{ dbt.datediff('run_start', 'run_end', 'day') }} > {{ days }}
{%- endmacro %}


{#- The episodes of every period of one legal status whose own days add up to more than `days` (rules
    363 and 364). Only dated episodes of that status count; one goes on with the period of the one
    before it when it begins on or before that one's end. An open episode ends with the year; one
    whose end is no date adds no days and never closes a period. -#}
{% macro total_legal_status(legal_status, days) -%}
with dated as (
    select
        return_id,
        row_number,
        child,
        decom,
        case when dec_text is null then collection_end else dec end as end_date
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
),

measured as (
    select
        numbered.*,
        sum({{ dbt.datediff('decom', 'end_date', 'day') }}) over (
            {{ ssda903_pipeline.one_child() }}, period_number
        ) as period_days
    from numbered
)

select {{ ssda903_pipeline.flagged('episodes', alias='measured') }}
from measured
where period_days > {{ days }}
{%- endmacro %}
