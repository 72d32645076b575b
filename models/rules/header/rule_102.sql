-- Every child needs a date of birth that is a real date.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.dob is null
