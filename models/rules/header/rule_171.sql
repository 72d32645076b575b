-- The birth date of a young person's own child must be a real date where there is one.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.mc_dob_text is not null
    and header.mc_dob is null
