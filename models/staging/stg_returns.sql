{{ config(materialized='table') }}
-- Every return with its collection year's first and last day, and the authority that is
-- responsible in that year where the one given is a former or lower-tier authority.
-- The rules of 2023 serve the years before it, and those of 2027 the years after it.
select
    returns.return_id,
    coalesce(local_authorities.upper_code, returns.la_code) as la_code,
    returns.collection_year,
    {{ make_date('returns.collection_year - 1', 4, 1) }} as collection_start,
    {{ make_date('returns.collection_year', 3, 31) }} as collection_end,
    least(greatest(coalesce(returns.ruleset_year, returns.collection_year), 2023), 2027) as ruleset_year,
    returns.previous_return_id,
    coalesce(returns.is_reference, false) as is_reference,
    coalesce(returns.has_uasc_marker, false) as has_uasc_marker,
    returns.loaded_at
from {{ source('ssda903_raw', 'returns') }} as returns
left join {{ ref('local_authorities') }} as local_authorities
    on returns.la_code = local_authorities.lower_code
    and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
    and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year)
