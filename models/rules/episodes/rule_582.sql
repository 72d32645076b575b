-- A child is not adopted on the very day of the match.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_ad1') }} as ad1
    on episodes.return_id = ad1.return_id
    and episodes.child = ad1.child
where episodes.rec in {{ codes_of('adoption') }}
    and ad1.date_match = episodes.dec
