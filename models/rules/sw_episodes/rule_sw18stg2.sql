-- A social worker episode ends after the day on which it starts.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.sw_dec <= sw_episodes.sw_decom
