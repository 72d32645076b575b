-- Every social worker episode with the end of the one before it, in order of SW_DECOM, then of
-- SW_DEC (nulls last), then file order. Rows without a child count as one child's.
with ordered as (
    select
        sw_episodes.*,
        {%- for column in ['row_number', 'sw_dec'] %}
        lag({{ column }}) over (
            partition by return_id, child
            order by
                case when sw_decom is null then 1 else 0 end,
                sw_decom,
                case when sw_dec is null then 1 else 0 end,
                sw_dec,
                row_number
        ) as previous_{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('stg_sw_episodes') }} as sw_episodes
)

select
    ordered.*,
    coalesce(abs({{ dbt.datediff('previous_sw_dec', 'sw_decom', 'day') }}) > 7, false)
        as starts_far_from_previous_end
from ordered
