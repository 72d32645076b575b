-- DUC, where given, must be a real date that is not before the year.
select {{ flagged('uasc') }}
from {{ ref('stg_uasc') }} as uasc
where (uasc.duc_text is not null and uasc.duc is null)
    or uasc.duc < uasc.collection_start
