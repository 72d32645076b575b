-- A girl whose own child has a date of birth must be recorded as a mother.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where coalesce(header.mother, '0') = '0'
    and header.sex = {{ sex_code('header', 'F') }}
    and header.mc_dob_text is not null
