-- A placement in England needs a URN unless its type takes none. Until 2025 a placement that is not
-- found counts as outside England, from 2026 as in England.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where (episodes.dec_text is null or episodes.dec >= cast('2015-04-01' as date))
    and episodes.urn is null
    and not {{ takes_no_urn('episodes', last_year_of_h5=2024) }}
    and case
        when episodes.ruleset_year >= 2026
            then coalesce(episodes.pl_la, '') not in {{ codes_of('placements outside England') }}
        else substr(episodes.pl_la, 1, 1) not in ('N', 'W', 'S', 'C')
    end
