-- A social worker episode ends in the collection year; from 2025 the year before will do too.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.sw_dec > sw_episodes.collection_end
    or sw_episodes.sw_dec < case
        when sw_episodes.ruleset_year >= 2025
            then {{ add_years('sw_episodes.collection_start', -1) }}
        else sw_episodes.collection_start
    end
