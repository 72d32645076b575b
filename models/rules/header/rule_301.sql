-- Nobody is born after the last day of the collection year.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.dob > header.collection_end
