-- Nobody who turns 17 in the year, by the header's date of birth, lives with former foster carers.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('stg_header') }} as header
    on oc3.return_id = header.return_id
    and oc3.child = header.child
where oc3.accom in ('Z1', 'Z2')
    and {{ add_years('header.dob', 17) }} >= header.collection_start
    and {{ add_years('header.dob', 17) }} <= header.collection_end
