-- No DUC in either year for a child who is UASC in neither.
with ended as (
    select
        return_id,
        child
    from {{ ref('stg_uasc') }}
    where duc is not null

    union distinct

    select
        return_id,
        child
    from {{ ref('int_previous_uasc') }}
    where duc is not null
),

failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        header.row_number as header_row_number,
        uasc.child
    from {{ ref('stg_uasc') }} as uasc
    inner join ended
        on uasc.return_id = ended.return_id
        and uasc.child = ended.child
    left join {{ ref('stg_header') }} as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where not {{ child_is_in('int_uasc_children', 'uasc') }}
        and not {{ was_uasc('uasc', years_back=1) }}
)

select {{ flagged('uasc', alias='failing', row_number='uasc_row_number') }}
from failing

union all

select {{ flagged('header', alias='failing', row_number='header_row_number') }}
from failing
where failing.header_row_number is not null
