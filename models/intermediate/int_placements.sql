-- Where each episode's placement is, from its postcodes: PL_LA, PL_LOCATION and PL_DISTANCE (miles in
-- a straight line from home). All are null where a postcode is not found.
select
    episodes.return_id,
    episodes.row_number,
    placement.laua as pl_laua,
    placement.la_code as pl_la,
    case
        when placement.postcode is null then null
        when placement.la_code = returns.la_code then 'IN'
        else 'OUT'
    end as pl_location,
    {{ distance_in_miles('home', 'placement') }} as pl_distance
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_returns') }} as returns
    on episodes.return_id = returns.return_id
left join {{ ref('stg_postcodes') }} as placement
    on episodes.return_id = placement.return_id
    and {{ postcode_key('episodes.pl_post') }} = placement.postcode
left join {{ ref('stg_postcodes') }} as home
    on episodes.return_id = home.return_id
    and {{ postcode_key('episodes.home_post') }} = home.postcode
