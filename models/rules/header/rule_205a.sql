-- When a child is UASC no longer, last year's DUC lies in last year and this year gives none.
with failing as (
    select header.*
    from {{ ref('stg_header') }} as header
    where {{ was_uasc('header', years_back=1) }}
        and not {{ child_is_in('int_uasc_children', 'header') }}
        and (
            exists (
                select 1
                from {{ ref('stg_uasc') }} as uasc
                where uasc.return_id = header.return_id
                    and uasc.child = header.child
                    and uasc.duc_text is not null
            )
            or not exists (
                select 1
                from {{ ref('int_previous_uasc') }} as previous
                where previous.return_id = header.return_id
                    and previous.child = header.child
                    and previous.duc >= {{ add_years('header.collection_start', -1) }}
                    and previous.duc <= {{ add_years('header.collection_end', -1) }}
            )
        )
)

select {{ flagged('header', alias='failing') }}
from failing

union all

select {{ flagged('uasc') }}
from {{ ref('stg_uasc') }} as uasc
inner join failing
    on uasc.return_id = failing.return_id
    and uasc.child = failing.child
