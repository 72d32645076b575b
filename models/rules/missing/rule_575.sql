-- A missing period that starts in an episode that has ended has an end.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
inner join {{ ref('stg_episodes') }} as episodes
    on missing.return_id = episodes.return_id
    and missing.child = episodes.child
where missing.mis_end_text is null
    and missing.mis_start >= episodes.decom
    and missing.mis_start <= episodes.dec
