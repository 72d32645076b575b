-- The postcodes that a return mentions, each with its upper-tier authority in the return's
-- collection year.
select distinct
    postcodes.return_id,
    replace({{ cleaned('postcodes.pcd') }}, ' ', '') as postcode,
    postcodes.laua,
    {{ authority_of_postcode('postcodes.laua') }} as la_code,
    local_authorities.upper_name as la_name,
    postcodes.oseast1m as easting,
    postcodes.osnrth1m as northing
from {{ source('ssda903_raw', 'postcodes') }} as postcodes
inner join {{ ref('stg_returns') }} as returns
    on postcodes.return_id = returns.return_id
{{ join_local_authorities('postcodes.laua', 'returns.collection_year') }}
