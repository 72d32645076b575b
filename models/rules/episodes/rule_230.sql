-- An H5 placement in England that ran beyond 28 October 2023 needs a real URN.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place = 'H5'
    and (episodes.dec >= cast('2023-10-29' as date) or episodes.dec is null)
    and coalesce(episodes.urn, {{ stand_in_urn() }}) = {{ stand_in_urn() }}
    and substr(episodes.pl_la, 1, 1) not in ('N', 'W', 'S')
