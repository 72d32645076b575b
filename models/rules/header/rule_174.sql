-- A male has no birth date of an own child. The code for male changed in 2025.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.sex = {{ sex_code('header', 'M') }}
    and header.mc_dob_text is not null
