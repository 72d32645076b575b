-- Nobody leaves care from a temporary placement: another episode follows (X1).
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place in {{ codes_of('temporary placements') }}
    and episodes.rec <> 'X1'
