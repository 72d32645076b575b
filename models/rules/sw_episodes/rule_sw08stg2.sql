-- A social worker episode with a start date is ended when the child has a later one.
select {{ flagged('sw_episodes') }}
from {{ ref('int_sw_episodes') }} as sw_episodes
where sw_episodes.next_row_number is not null
    and sw_episodes.sw_decom is not null
    and sw_episodes.sw_dec is null
