-- A mother must be born before her own child.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.mc_dob is not null
    and (header.dob is null or header.mc_dob <= header.dob)
