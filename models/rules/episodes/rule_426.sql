-- A child has V3 or V4 in a year, not both.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls in {{ codes_of('short breaks') }}
    and exists (
        select 1
        from {{ ref('stg_episodes') }} as other
        where other.return_id = episodes.return_id
            and other.child = episodes.child
            and other.ls in {{ codes_of('short breaks') }}
            and other.ls <> episodes.ls
    )
