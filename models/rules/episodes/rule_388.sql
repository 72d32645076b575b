-- X1 means that the next episode begins on the day this one ends; any other reason, that it does
-- not. An episode without a start counts as begun in 1901.
with started as (
    select
        return_id,
        row_number,
        child,
        dec,
        rec,
        coalesce(decom, cast('1901-01-01' as date)) as start_day
    from {{ ref('stg_episodes') }}
    where child is not null
),

ordered as (
    select
        *,
        lead(start_day) over (
            partition by return_id, child order by start_day, row_number
        ) as next_start_day
    from started
)

select {{ flagged('episodes', alias='ordered') }}
from ordered
where
    (
        ordered.rec = 'X1'
        and ordered.dec is not null
        and ordered.dec is distinct from ordered.next_start_day
    )
    or (ordered.rec <> 'X1' and ordered.dec = ordered.next_start_day)
