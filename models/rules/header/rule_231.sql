-- An unaccompanied asylum seeker must have turned 11 before the last day of the collection year.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_uasc_children') }} as uasc_children
    on header.return_id = uasc_children.return_id
    and header.child = uasc_children.child
where header.dob >= {{ add_years('header.collection_end', -11) }}
