-- Sex must be one of the year's codes.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where not {{ is_allowed_code('header', 'sex') }}
