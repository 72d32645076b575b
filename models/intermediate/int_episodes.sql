-- Every episode with its place in the child's order of episodes, its neighbours in that order, and
-- where its placement is. Order: DECOM, nulls last, ties in file order. An episode without a child
-- stands alone.
with ordered as (
    select
        episodes.*,
        row_number() over ({{ child_window('decom') }}) as episode_number,
        min(decom) over ({{ one_child() }}) as first_decom,
        max(decom) over ({{ one_child() }}) as latest_decom,
        {%- for neighbour, window_function in [('previous', 'lag'), ('next', 'lead')] %}
        {%- for column in [
            'row_number', 'decom', 'dec', 'dec_text', 'rne', 'ls', 'cin', 'place', 'place_provider',
            'rec', 'reason_place_change', 'pl_post', 'urn',
        ] %}
        {{ window_function }}({{ column }}) over ({{ child_window('decom') }}) as {{ neighbour }}_{{ column }},
        {%- endfor %}
        {%- endfor %}
        row_number() over (
            {{ one_child() }}, decom order by row_number
        ) as place_among_same_decom
    from {{ ref('stg_episodes') }} as episodes
)

select
    ordered.*,
    ordered.child is not null and ordered.decom is not null
    and ordered.episode_number = 1 as is_first,
    ordered.child is not null and ordered.decom is not null
    and ordered.decom = ordered.latest_decom
    and ordered.place_among_same_decom = 1 as is_latest,
    placements.pl_la,
    placements.pl_location,
    placements.pl_distance
from ordered
inner join {{ ref('int_placements') }} as placements
    on ordered.return_id = placements.return_id
    and ordered.row_number = placements.row_number
