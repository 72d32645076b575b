{{ config(materialized='table') }}
-- Every return with its collection year's first and last day, and the authority that is
-- responsible in that year where the one given is a former or lower-tier authority.
-- The rules of 2023 serve the years before it, and those of 2027 the years after it. A previous return
-- counts only when it is there and is of the year before.
-- Types are those of the raw tables' contract, also where an own ingestion has wider ones.
with supplied as (
    select
        return_id,
        la_code,
        cast(collection_year as {{ dbt.type_int() }}) as collection_year,
        cast(ruleset_year as {{ dbt.type_int() }}) as ruleset_year,
        previous_return_id,
        is_reference,
        has_uasc_marker,
        cast(as_at as date) as as_at,
        rules_left_out,
        cast(loaded_at as {{ dbt.type_timestamp() }}) as loaded_at
    from {{ source('ssda903_raw', 'returns') }}
)

select
    returns.return_id,
    coalesce(local_authorities.upper_code, returns.la_code) as la_code,
    returns.collection_year,
    {{ make_date('returns.collection_year - 1', 4, 1) }} as collection_start,
    {{ make_date('returns.collection_year', 3, 31) }} as collection_end,
    coalesce(returns.as_at, {{ make_date('returns.collection_year', 3, 31) }}) as as_at,
    least(greatest(coalesce(returns.ruleset_year, returns.collection_year), 2023), 2027) as ruleset_year,
    previous.return_id as previous_return_id,
    coalesce(returns.is_reference, false) as is_reference,
    coalesce(returns.has_uasc_marker, false) as has_uasc_marker,
    ' ' || returns.rules_left_out || ' ' as rules_left_out,
    returns.loaded_at
from supplied as returns
left join supplied as previous
    on returns.previous_return_id = previous.return_id
    and returns.collection_year = previous.collection_year + 1
{{ join_local_authorities('returns.la_code', 'returns.collection_year') }}
