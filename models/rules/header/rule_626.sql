-- A girl who was not a mother last year cannot have a child of her own born before this year.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_previous_header') }} as previous
    on header.return_id = previous.return_id
    and header.child = previous.child
where header.mc_dob < header.collection_start
    and {{ try_number('header.mother') }} = 1
    and {{ try_number('previous.mother') }} = 0
