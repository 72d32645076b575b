-- The postcodes that a return mentions, each with its upper-tier authority in the return's
-- collection year. Scotland, Northern Ireland and Wales are not told apart by authority; the Channel
-- Islands and the Isle of Man, whose codes begin with L and M, have none.
select distinct
    postcodes.return_id,
    replace({{ cleaned('postcodes.pcd') }}, ' ', '') as postcode,
    case substr(postcodes.laua, 1, 1)
        when 'S' then 'SCO'
        when 'N' then 'NIR'
        when 'W' then 'WAL'
        when 'E' then coalesce(local_authorities.upper_code, postcodes.laua)
    end as la_code,
    local_authorities.upper_name as la_name,
    postcodes.oseast1m as easting,
    postcodes.osnrth1m as northing
from {{ source('ssda903_raw', 'postcodes') }} as postcodes
inner join {{ ref('stg_returns') }} as returns
    on postcodes.return_id = returns.return_id
left join {{ ref('local_authorities') }} as local_authorities
    on postcodes.laua = local_authorities.lower_code
    and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
    and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year)
