-- A missing period that was open last year is among this year's, with the same start. If not, the
-- child's first period of this year is flagged, and last year's where there is none this year.
with dropped as (
    select previous.*
    from {{ ref('int_previous_missing') }} as previous
    where previous.child is not null
        and previous.mis_end_text is null
        and previous.mis_start is not null
        and not exists (
            select 1
            from {{ ref('stg_missing') }} as missing
            where missing.return_id = previous.return_id
                and missing.child = previous.child
                and missing.mis_start = previous.mis_start
        )
),

ranked as (
    select
        missing.*,
        row_number() over ({{ child_window('mis_start') }}) as place
    from {{ ref('stg_missing') }} as missing
)

select {{ flagged('missing', alias='ranked') }}
from ranked
inner join dropped
    on ranked.return_id = dropped.return_id
    and ranked.child = dropped.child
where ranked.place = 1

union all

select {{ flagged('previous.missing', alias='dropped') }}
from dropped
where not {{ child_is_in('stg_missing', 'dropped') }}
