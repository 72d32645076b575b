-- Every social-worker episode with its place in the child's order and the episode before it. Order:
-- SW_DECOM, nulls last, ties in file order.
select
    sw_episodes.*,
    row_number() over ({{ child_window('sw_decom') }}) as sw_episode_number,
    {%- for column in ['row_number', 'sw_id', 'sw_decom', 'sw_dec', 'sw_dec_text', 'sw_reason'] %}
    lag({{ column }}) over ({{ child_window('sw_decom') }}) as previous_{{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('stg_sw_episodes') }} as sw_episodes
