-- DUC is the 18th birthday at the latest, by the date of birth on the same row.
select {{ flagged('uasc') }}
from {{ ref('stg_uasc') }} as uasc
where uasc.duc > {{ add_years('uasc.dob', 18) }}
