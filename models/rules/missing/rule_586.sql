-- A missing period starts after the day of birth, by the date on the same row.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_start <= missing.dob
