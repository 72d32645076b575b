-- A missing period does not start once a period of care has ended, unless it starts in another. The
-- day on which care ends is no longer in care.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
inner join {{ ref('int_periods_of_care') }} as ended
    on missing.return_id = ended.return_id
    and missing.child = ended.child
where missing.mis_start >= ended.period_end
    and not exists (
        select 1
        from {{ ref('int_periods_of_care') }} as periods
        where periods.return_id = missing.return_id
            and periods.child = missing.child
            and missing.mis_start >= periods.period_start
            and (periods.period_end is null or missing.mis_start < periods.period_end)
    )
