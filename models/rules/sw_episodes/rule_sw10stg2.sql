-- A social worker episode starts within 7 days of the end of the one before it. From 2025 a first
-- contact need not.
select {{ flagged('sw_episodes') }}
from {{ ref('int_sw_handovers') }} as sw_episodes
where sw_episodes.child is not null
    and sw_episodes.starts_far_from_previous_end
    and (sw_episodes.ruleset_year < 2025 or sw_episodes.sw_reason is distinct from 'FCONTA')
