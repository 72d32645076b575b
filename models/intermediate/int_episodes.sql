-- Every episode with its place in the child's order of episodes, its neighbours in that order, and
-- where its placement is. Order: DECOM, nulls last, ties in file order. An episode without a child
-- stands alone.
{%- set of_neighbours = [
    'row_number', 'decom', 'dec', 'dec_text', 'rne', 'ls', 'cin', 'place', 'place_provider', 'rec',
    'reason_place_change', 'pl_post', 'urn',
] %}
-- Only the rows' numbers are put in order: to sort all fields along with them takes far longer than
-- to join the neighbours afterwards.
with ordered as (
    select
        return_id,
        row_number,
        row_number() over ({{ child_window('decom') }}) as episode_number,
        min(decom) over ({{ one_child() }}) as first_decom,
        max(decom) over ({{ one_child() }}) as latest_decom,
        lag(row_number) over ({{ child_window('decom') }}) as previous_row_number,
        lead(row_number) over ({{ child_window('decom') }}) as next_row_number,
        row_number() over (
            {{ one_child() }}, decom order by row_number
        ) as place_among_same_decom
    from {{ ref('stg_episodes') }}
)

select
    episodes.*,
    ordered.episode_number,
    ordered.first_decom,
    ordered.latest_decom,
    {%- for neighbour in ['previous', 'next'] %}
    {%- for column in of_neighbours %}
    {{ neighbour }}_episodes.{{ column }} as {{ neighbour }}_{{ column }},
    {%- endfor %}
    {%- endfor %}
    ordered.place_among_same_decom,
    episodes.child is not null and episodes.decom is not null
    and ordered.episode_number = 1 as is_first,
    episodes.child is not null and episodes.decom is not null
    and episodes.decom = ordered.latest_decom
    and ordered.place_among_same_decom = 1 as is_latest,
    placements.pl_laua,
    placements.pl_la,
    placements.pl_location,
    placements.pl_distance
from {{ ref('stg_episodes') }} as episodes
inner join ordered
    on episodes.return_id = ordered.return_id
    and episodes.row_number = ordered.row_number
inner join {{ ref('int_placements') }} as placements
    on episodes.return_id = placements.return_id
    and episodes.row_number = placements.row_number
{%- for neighbour in ['previous', 'next'] %}
left join {{ ref('stg_episodes') }} as {{ neighbour }}_episodes
    on ordered.return_id = {{ neighbour }}_episodes.return_id
    and ordered.{{ neighbour }}_row_number = {{ neighbour }}_episodes.row_number
{%- endfor %}
