-- What each return has for rules to read, one row per input: its tables, last year's tables
-- (`previous.header`), and the optional inputs that rules need.
with supplied as (
    select distinct
        return_id,
        table_name as input
    from {{ source('ssda903_raw', 'return_files') }}
    where status = 'loaded'

    union all

    select
        return_id,
        'uasc_marker' as input
    from {{ ref('stg_returns') }}
    where has_uasc_marker
)

select
    return_id,
    input
from supplied

union all

select
    returns.return_id,
    'previous.' || supplied.input as input
from {{ ref('stg_returns') }} as returns
inner join supplied
    on returns.previous_return_id = supplied.return_id

union all

select
    return_id,
    'previous_year' as input
from {{ ref('stg_returns') }}
where previous_return_id is not null

union all

select
    return_id,
    'local_authority' as input
from {{ ref('stg_returns') }}
where la_code is not null
