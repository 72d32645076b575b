-- A placement for adoption with the foster carer follows a foster or adoption placement. Children
-- without any date are left out.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place in ('A3', 'A5')
    and episodes.first_decom is not null
    and episodes.previous_row_number is not null
    and coalesce(episodes.previous_place, '') not in {{ codes_of('adoptive placements') }}
    and coalesce(episodes.previous_place, '') not in {{ codes_of('foster placements') }}
