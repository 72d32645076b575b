-- A mother must have her own child's date of birth filled in.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.mother = '1'
    and header.mc_dob_text is null
