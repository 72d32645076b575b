-- Short breaks have no placement postcode and no URN.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls in {{ codes_of('short breaks') }}
    and (episodes.pl_post is not null or episodes.urn is not null)
