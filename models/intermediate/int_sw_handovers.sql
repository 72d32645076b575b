-- Every social worker episode with the end of the one before it, in order of SW_DECOM, then of
-- SW_DEC (nulls last), then file order. Rows without a child count as one child's.
with ordered as (
    select
        *,
        lag(row_number) over in_order as previous_row_number,
        lag(sw_dec) over in_order as previous_sw_dec
    from {{ ref('stg_sw_episodes') }}
    window
        in_order as (
            partition by return_id, child
            order by
                case when sw_decom is null then 1 else 0 end,
                sw_decom,
                case when sw_dec is null then 1 else 0 end,
                sw_dec,
                row_number
        )
)

select
    *,
    coalesce(abs({{ dbt.datediff('previous_sw_dec', 'sw_decom', 'day') }}) > 7, false)
        as starts_far_from_previous_end
from ordered
