-- Every social-worker episode with its place in the child's order and its neighbours. Order: SW_DECOM,
-- nulls last, ties in file order.
select
    *,
    row_number() over in_order as sw_episode_number,
    lag(row_number) over in_order as previous_row_number,
    lag(sw_id) over in_order as previous_sw_id,
    lag(sw_decom) over in_order as previous_sw_decom,
    lag(sw_dec) over in_order as previous_sw_dec,
    lag(sw_dec_text) over in_order as previous_sw_dec_text,
    lag(sw_reason) over in_order as previous_sw_reason,
    lead(row_number) over in_order as next_row_number
from {{ ref('stg_sw_episodes') }}
window in_order as ({{ child_window('sw_decom') }})
