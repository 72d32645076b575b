-- The reason is one of the codes. From 2025 it may be blank unless the episode starts in April 2023 or later.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where
    case
        when sw_episodes.sw_reason is not null
            then not {{ is_allowed_code('sw_episodes', 'sw_reason') }}
        else sw_episodes.ruleset_year < 2025
            or sw_episodes.sw_decom >= cast('2023-04-01' as date)
    end
