-- A temporary placement begins with a change of placement (P or B).
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place in {{ codes_of('temporary placements') }}
    and coalesce(episodes.rne, '') not in ('P', 'B')
