-- No UASC row beside care leaver information for a child with no episode in the year.
with failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        oc3.row_number as oc3_row_number,
        uasc.child
    from {{ ref('stg_uasc') }} as uasc
    inner join {{ ref('stg_oc3') }} as oc3
        on uasc.return_id = oc3.return_id
        and uasc.child = oc3.child
    inner join {{ ref('int_children') }} as children
        on uasc.return_id = children.return_id
        and uasc.child = children.child
    where not children.is_in_year
        and {{ any_filled('oc3', care_leaver_details()) }}
)

select {{ flagged('uasc', alias='failing', row_number='uasc_row_number') }}
from failing

union all

select {{ flagged('oc3', alias='failing', row_number='oc3_row_number') }}
from failing
