-- No asylum seeker, by the marker or a DUC, among the care leavers who have no episode in the year.
with asylum_seekers as (
    select
        return_id,
        child
    from {{ ref('int_uasc_children') }}

    union all

    select
        return_id,
        child
    from {{ ref('stg_uasc') }}
    where duc_text is not null
),

failing as (
    select
        oc3.return_id,
        oc3.row_number,
        oc3.child
    from {{ ref('stg_oc3') }} as oc3
    inner join asylum_seekers
        on oc3.return_id = asylum_seekers.return_id
        and oc3.child = asylum_seekers.child
    left join {{ ref('int_children') }} as children
        on oc3.return_id = children.return_id
        and oc3.child = children.child
    where {{ any_filled('oc3', care_leaver_details()) }}
        and not coalesce(children.is_in_year, false)
)

select {{ flagged('oc3', alias='failing') }}
from failing

union all

select {{ flagged('uasc') }}
from {{ ref('stg_uasc') }} as uasc
inner join failing
    on uasc.return_id = failing.return_id
    and uasc.child = failing.child
