-- A social worker episode has a start date, and from before April 2023 an ID too.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.sw_decom is null
    or (sw_episodes.sw_decom < cast('2023-04-01' as date) and sw_episodes.sw_id is null)
