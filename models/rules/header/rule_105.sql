-- The UASC marker must be 0 or 1 as a number, however it is written.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where coalesce({{ try_number('header.uasc') }}, -1) not in (0, 1)
