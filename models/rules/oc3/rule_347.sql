-- Nobody in a foyer turned 18 after the first day of the year.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where oc3.accom in ('T', 'T1', 'T2')
    and {{ add_years('oc3.dob', 18) }} > oc3.collection_start
