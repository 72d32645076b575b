-- No DUC for a child who is not UASC.
with failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        header.row_number as header_row_number,
        uasc.child
    from {{ ref('stg_uasc') }} as uasc
    inner join {{ ref('stg_header') }} as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where uasc.duc_text is not null
        and not {{ child_is_in('int_uasc_children', 'uasc') }}
)

select {{ flagged('uasc', alias='failing', row_number='uasc_row_number') }}
from failing

union all

select {{ flagged('header', alias='failing', row_number='header_row_number') }}
from failing
