-- Every child in the social worker episodes file must be in the header; FMT11 flags a blank one.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.child is not null
    and not {{ child_is_in('stg_header', 'sw_episodes') }}
