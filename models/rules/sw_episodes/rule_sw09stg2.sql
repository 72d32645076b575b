-- A social worker episode lasts 3 days or more; to 2025 its two dates only have to differ as texts.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where
    case
        when sw_episodes.ruleset_year >= 2026
            then sw_episodes.sw_dec < {{ dbt.dateadd('day', 3, 'sw_episodes.sw_decom') }}
        else sw_episodes.sw_dec_text = sw_episodes.sw_decom_text
    end
