-- One short break (V3) lasts 17 days at most.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls = 'V3'
    and case when episodes.dec_text is null then episodes.collection_end else episodes.dec end
    > {{ dbt.dateadd('day', 17, 'episodes.decom') }}
