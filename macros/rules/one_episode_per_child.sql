{#- The earliest episode of each child, or the latest, among the dated episodes that meet a
    condition: all their columns. Of several with that DECOM, the first in file order.

    condition: on the columns of stg_episodes, as SQL. -#}
{% macro one_episode_per_child(condition, latest=false) -%}
    select *
    from (
        select
            episodes.*,
            row_number() over (
                partition by return_id, child
                order by decom{{ ' desc' if latest }}, row_number
            ) as place_in_order
        from {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
        where child is not null
            and decom is not null
            and {{ condition }}
    ) as placed
    where place_in_order = 1
{%- endmacro %}
