-- UN4 is not for a child who is in care at the year's end and came into it before its last week.
with failing as (
    select
        periods.return_id,
        periods.first_row_number as episodes_row_number,
        header.row_number as header_row_number,
        periods.child
    from {{ ref('int_periods_of_care') }} as periods
    inner join {{ ref('stg_header') }} as header
        on periods.return_id = header.return_id
        and periods.child = header.child
        and header.upn = 'UN4'
    where periods.period_start < {{ make_date('header.collection_year', 3, 24) }}
        and (periods.period_end is null or periods.period_end > header.collection_end)
)

{{ flagged_pairs('episodes', 'header') }}
