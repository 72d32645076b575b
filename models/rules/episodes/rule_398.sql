-- Short breaks (V3 and V4) have no postcodes.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls in {{ codes_of('short breaks') }}
    and (episodes.home_post is not null or episodes.pl_post is not null)
