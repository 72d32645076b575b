-- No adoption details beside a decision that was reversed.
with failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        ad1.row_number as ad1_row_number,
        placed.child
    from {{ ref('stg_placed_adoption') }} as placed
    inner join {{ ref('stg_ad1') }} as ad1
        on placed.return_id = ad1.return_id
        and placed.child = ad1.child
    where placed.date_placed_ceased_text is not null
        and {{ any_filled('ad1', [
            'date_int_text', 'date_match_text',
            'foster_care', 'nb_adoptr', 'sex_adoptr', 'ls_adoptr',
        ]) }}
)

select {{ flagged('placed_adoption', alias='failing', row_number='placed_row_number') }}
from failing

union all

select {{ flagged('ad1', alias='failing', row_number='ad1_row_number') }}
from failing
