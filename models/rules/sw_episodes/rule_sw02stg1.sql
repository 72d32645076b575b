-- A social worker ID begins with SW or XX; from 2026 at least two characters follow.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.sw_id is null
    or (sw_episodes.sw_id not like 'SW%' and sw_episodes.sw_id not like 'XX%')
    or (sw_episodes.ruleset_year >= 2026 and {{ dbt.length('sw_episodes.sw_id') }} < 4)
