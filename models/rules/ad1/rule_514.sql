-- A single adopter is one man or one woman.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.ls_adoptr = 'L0'
    and coalesce(ad1.sex_adoptr, '') not in ('M1', 'F1')
