-- An episode that is no first contact starts within 7 days of the end of the one before it.
select {{ flagged('sw_episodes') }}
from {{ ref('int_sw_handovers') }} as sw_episodes
where sw_episodes.child is not null
    and sw_episodes.starts_far_from_previous_end
    and sw_episodes.sw_reason is distinct from 'FCONTA'
