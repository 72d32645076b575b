-- A placement needs a provider, unless it is of a type without one. Z1 was split up in 2026.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place_provider is null
    and coalesce(episodes.place, '') not in {{ codes_of('temporary placements') }}
    and case
        when episodes.ruleset_year >= 2026
            then coalesce(episodes.place, '') not in {{ codes_of('other placements') }}
        else coalesce(episodes.place, '') <> 'Z1'
    end
