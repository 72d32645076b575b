-- No placement in independent living after 28 October 2023.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place = 'P2'
    and (episodes.dec is null or episodes.dec > cast('2023-10-28' as date))
