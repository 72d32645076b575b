-- The date of birth of a mother's own child must stay as it was in last year's return.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_previous_header') }} as previous_header
    on header.return_id = previous_header.return_id
    and header.child = previous_header.child
where previous_header.mc_dob is not null
    and header.mc_dob is distinct from previous_header.mc_dob
