-- The date of birth of a mother's own child must stay as it was in last year's return.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_previous_header') }} as previous
    on header.return_id = previous.return_id
    and header.child = previous.child
where previous.mc_dob is not null
    and header.mc_dob is distinct from previous.mc_dob
