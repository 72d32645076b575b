-- An unmarried couple of different sexes is a man and a woman.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.ls_adoptr = 'L3'
    and coalesce(ad1.sex_adoptr, '') <> 'MF'
