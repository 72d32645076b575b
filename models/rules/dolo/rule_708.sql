-- An order starts after the day of birth, by the date on the same row.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.dolo_start <= dolo.dob
