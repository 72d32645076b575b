-- After a social worker episode that ended by 26 March the next starts within 5 days of that end.
select {{ flagged('sw_episodes') }}
from {{ ref('int_sw_episodes') }} as sw_episodes
where sw_episodes.previous_sw_dec <= {{ dbt.dateadd('day', -5, 'sw_episodes.collection_end') }}
    and (
        sw_episodes.sw_decom is null
        or abs({{ dbt.datediff('sw_episodes.previous_sw_dec', 'sw_episodes.sw_decom', 'day') }}) > 5
    )
