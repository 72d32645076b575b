-- No URN on a placement that takes none.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where
    {{ takes_no_urn('episodes', last_year_of_h5=2023) }}
    and {{ has_urn('episodes') }}
