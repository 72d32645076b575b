-- An order that was open last year stands in this year's return with the same start, as written.
select {{ flagged('previous.dolo', alias='previous_dolo') }}
from {{ ref('int_previous_dolo') }} as previous_dolo
where previous_dolo.dolo_start_text is not null
    and previous_dolo.dolo_end_text is null
    and not exists (
        select 1
        from {{ ref('stg_dolo') }} as dolo
        where dolo.return_id = previous_dolo.return_id
            and dolo.child = previous_dolo.child
            and dolo.dolo_start_text = previous_dolo.dolo_start_text
    )
