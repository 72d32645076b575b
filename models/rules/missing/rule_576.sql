-- A missing period that was open last year is the child's first this year, with the same start.
with ranked as (
    select
        missing.*,
        row_number() over ({{ child_window('mis_start') }}) as place
    from {{ ref('stg_missing') }} as missing
)

select {{ flagged('missing', alias='ranked') }}
from ranked
inner join {{ ref('int_previous_missing') }} as previous
    on ranked.return_id = previous.return_id
    and ranked.child = previous.child
where ranked.place = 1
    and previous.mis_end_text is null
    and previous.mis_start is not null
    and ranked.mis_start is distinct from previous.mis_start
