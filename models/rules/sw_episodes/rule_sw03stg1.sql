-- A social worker episode has an ID, a start date and a reason. Text that is no date will do.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.sw_id is null
    or sw_episodes.sw_decom_text is null
    or sw_episodes.sw_reason is null
