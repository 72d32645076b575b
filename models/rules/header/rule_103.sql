-- Ethnicity must be one of the codes.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where not {{ is_allowed_code('header', 'ethnic') }}
