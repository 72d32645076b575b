{#- What the rules that follow a child from last year's return into this year's read: the child's
    first episode (`episodes`) beside the last one of last year (`previous`). A child without a dated
    episode in either return has no row. -#}
{% macro first_episode_and_last_of_previous_year() -%}
    {{ ref('ssda903_pipeline', 'int_episodes') }} as episodes
inner join {{ ref('ssda903_pipeline', 'int_previous_episodes') }} as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
{%- endmacro %}


{#- The first episodes on which a field differs from last year's last episode, where that one is
    open. Blank is a value of its own (rules 503A to 503J). -#}
{% macro differs_from_open_episode(field) -%}
    select {{ ssda903_pipeline.flagged('episodes') }}
    from {{ ssda903_pipeline.first_episode_and_last_of_previous_year() }}
    where previous.dec is null
        and episodes.{{ field }} is distinct from previous.{{ field }}
{%- endmacro %}


{#- True when PL_DISTANCE in the two years is 0.2 miles or more apart, or known in one year only. -#}
{% macro distance_differs() -%}
    coalesce(
        round(abs(episodes.pl_distance - previous.pl_distance), 1) >= 0.2,
        episodes.pl_distance is distinct from previous.pl_distance
    )
{%- endmacro %}
