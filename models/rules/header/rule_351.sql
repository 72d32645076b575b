-- Nobody had their 25th birthday before the collection year began.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where {{ add_years('header.dob', 25) }} < header.collection_start
