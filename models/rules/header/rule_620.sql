-- A mother must have been 11 or older on the first day of the collection year.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.mother = '1'
    and {{ add_years('header.dob', 11) }} > header.collection_start
