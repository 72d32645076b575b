-- No more than two temporary stays for the foster carer's holiday (T3), whenever they were.
select {{ flagged('episodes') }}
from (
    select
        return_id,
        row_number,
        child,
        count(*) over (partition by return_id, child) as stays_of_child
    from {{ ref('stg_episodes') }}
    where place = 'T3'
        and child is not null
) as episodes
where episodes.stays_of_child > 2
