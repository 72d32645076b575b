-- Both postcodes are given, except in short breaks and for children who are or were UASC.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where (episodes.home_post is null or episodes.pl_post is null)
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
    and not {{ is_or_was_uasc('episodes') }}
