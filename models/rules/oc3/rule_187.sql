-- No care leaver or adoption details for a child who was looked after all year.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_children') }} as children
    on oc3.return_id = children.return_id
    and oc3.child = children.child
    and children.is_continuously_looked_after
where {{ any_filled('oc3', care_leaver_details()) }}

union all

select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
inner join {{ ref('int_children') }} as children
    on ad1.return_id = children.return_id
    and ad1.child = children.child
    and children.is_continuously_looked_after
where {{ any_filled('ad1', adoption_details()) }}
