-- UN1 is for a child who was not yet 4 on 31 August of the year before the collection starts.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.upn = 'UN1'
    and {{ add_years('header.dob', 4) }} <= {{ make_date('header.collection_year - 2', 8, 31) }}
