-- All of the six adoption details are given, or none.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where {{ any_filled('ad1', adoption_details()) }}
    and {{ any_blank('ad1', adoption_details()) }}
