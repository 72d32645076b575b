-- No adoption details for a child with care leaver details.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
inner join {{ ref('stg_oc3') }} as oc3
    on ad1.return_id = oc3.return_id
    and ad1.child = oc3.child
where {{ any_filled('ad1', adoption_details()) }}
    and {{ any_filled('oc3', care_leaver_details()) }}
