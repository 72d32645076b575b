-- A mother must be born before her own child.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.mc_dob <= header.dob
