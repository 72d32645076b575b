-- Both postcodes, where given, are in the postcode directory, spaces aside.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('stg_postcodes') }} as home
    on episodes.return_id = home.return_id
    and {{ postcode_key('episodes.home_post') }} = home.postcode
left join {{ ref('stg_postcodes') }} as placement
    on episodes.return_id = placement.return_id
    and {{ postcode_key('episodes.pl_post') }} = placement.postcode
where (episodes.home_post is not null and home.postcode is null)
    or (episodes.pl_post is not null and placement.postcode is null)
