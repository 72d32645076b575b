-- A child placed with parents (P1) is not accommodated under section 20 (V2).
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place = 'P1'
    and episodes.ls = 'V2'
