-- Sex should be known: U says that it is not.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.sex = 'U'
