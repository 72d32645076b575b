-- MOTHER against SEX, time in care and care leaver details. Sex codes of every year are accepted.
with checked as (
    select
        header.return_id,
        header.row_number as header_row_number,
        oc3.row_number as oc3_row_number,
        header.child,
        header.mother,
        header.sex in ('1', 'M') as is_male,
        header.sex in ('2', 'F') as is_female,
        children.is_in_year_beyond_short_breaks as is_in_year,
        {{ any_filled('oc3', care_leaver_details()) }} as is_care_leaver
    from {{ ref('stg_header') }} as header
    inner join {{ ref('int_children') }} as children
        on header.return_id = children.return_id
        and header.child = children.child
        and children.is_beyond_short_breaks
    left join {{ ref('stg_oc3') }} as oc3
        on header.return_id = oc3.return_id
        and header.child = oc3.child
),

failing as (
    select *
    from checked
    where mother not in ('0', '1')
        or (mother is not null and is_male)
        or (mother is null and is_female and is_in_year)
        or (mother is not null and is_female and not is_in_year and is_care_leaver)
)

select {{ flagged('header', row_number='header_row_number', alias='failing') }}
from failing

union all

select {{ flagged('oc3', row_number='oc3_row_number', alias='failing') }}
from failing
where oc3_row_number is not null
