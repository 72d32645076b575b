-- No episode comes after one that ended in adoption, in this return or an earlier one. Of episodes that
-- begin on the same day, those of this return come first.
with adoptions as (
    select
        return_id,
        child,
        decom,
        row_number as current_row_number
    from {{ ref('stg_episodes') }}
    where rec in {{ codes_of('adoption') }}

    union all

    select
        return_id,
        child,
        decom,
        null as current_row_number
    from {{ ref('int_earlier_episodes') }}
    where rec in {{ codes_of('adoption') }}
)

select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join adoptions
    on episodes.return_id = adoptions.return_id
    and episodes.child = adoptions.child
where adoptions.decom < episodes.decom
    or (
        adoptions.decom = episodes.decom
        and adoptions.current_row_number < episodes.row_number
    )
