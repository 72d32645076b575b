-- An episode that carries care on begins on the day the one before ended.
-- Of episodes that begin on the same day, the one that ends first counts as the one before.
with ordered as (
    select
        return_id,
        row_number,
        child,
        rne,
        decom,
        lag(row_number) over in_order as previous_row_number,
        lag(dec) over in_order as previous_dec
    from {{ ref('stg_episodes') }}
    window
        in_order as (
            {{ one_child() }}
            order by
                case when decom is null then 1 else 0 end,
                decom,
                case when dec is null then 1 else 0 end,
                dec,
                row_number
        )
)

select {{ flagged('episodes', alias='ordered') }}
from ordered
where ordered.rne in ('P', 'L', 'T', 'U', 'B')
    and ordered.previous_row_number is not null
    and not coalesce(ordered.previous_dec = ordered.decom, false)
