-- An agreed short break (V3) begins a period of care.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls = 'V3'
    and coalesce(episodes.rne, '') <> 'S'
