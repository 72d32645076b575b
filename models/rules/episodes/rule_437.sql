-- No episode follows one that ended because the child died or was found to be an adult: within this
-- return the one that ended so is wrong, after an earlier return the one that follows.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where
    (
        episodes.rec in ('E2', 'E15')
        and episodes.decom is not null
        and episodes.next_row_number is not null
    )
    or exists (
        select 1
        from {{ ref('int_earlier_episodes') }} as earlier
        where earlier.return_id = episodes.return_id
            and earlier.child = episodes.child
            and earlier.rec in ('E2', 'E15')
            and earlier.decom < episodes.decom
    )
