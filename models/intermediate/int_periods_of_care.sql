-- Each unbroken period of care: a child's episodes in order of DECOM (those without one left out), a
-- new period at the first and at each that starts after the one before it has ended. The period
-- ends with its last episode in that order; a null end means that it has not ended.
with dated as (
    select
        return_id,
        row_number,
        child,
        episode_number,
        decom,
        dec,
        case
            when episode_number = 1 or decom > previous_dec then 1
            else 0
        end as opens_period
    from {{ ref('int_episodes') }}
    where child is not null and decom is not null
),

numbered as (
    select
        *,
        sum(opens_period) over (
            partition by return_id, child order by episode_number
            rows between unbounded preceding and current row
        ) as period_number
    from dated
),

placed as (
    select
        *,
        row_number() over (
            partition by return_id, child, period_number order by episode_number desc
        ) as place_from_end
    from numbered
)

select
    return_id,
    child,
    period_number,
    max(case when opens_period = 1 then row_number end) as first_row_number,
    min(decom) as period_start,
    max(case when place_from_end = 1 then dec end) as period_end
from placed
group by return_id, child, period_number
