-- A decision begins when the one before it has been reversed, on the same day at the earliest.
with ordered as (
    select
        return_id,
        row_number,
        child,
        date_placed,
        lag(row_number) over ({{ child_window('date_placed') }}) as previous_row_number,
        lag(date_placed_ceased) over ({{ child_window('date_placed') }}) as previous_ceased
    from {{ ref('stg_placed_adoption') }}
)

select {{ flagged('placed_adoption', 'ordered') }}
from ordered
where ordered.previous_row_number is not null
    and (ordered.previous_ceased is null or ordered.date_placed < ordered.previous_ceased)
