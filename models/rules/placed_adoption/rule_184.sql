-- An adoption decision does not precede birth. The row's own date of birth counts only where the
-- header has none; of several header rows one later birth is enough.
with births as (
    select
        return_id,
        child,
        max(dob) as latest_dob
    from {{ ref('stg_header') }}
    where child is not null
    group by return_id, child
)

select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
left join births
    on placed.return_id = births.return_id
    and placed.child = births.child
where placed.date_placed < coalesce(births.latest_dob, placed.dob)
