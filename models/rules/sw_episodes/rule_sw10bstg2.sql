-- A first contact starts after the end of the social worker episode before it.
select {{ flagged('sw_episodes') }}
from {{ ref('int_sw_handovers') }} as sw_episodes
where sw_episodes.sw_reason = 'FCONTA'
    and sw_episodes.sw_decom <= sw_episodes.previous_sw_dec
