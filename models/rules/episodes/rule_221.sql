-- A home's postcode is the one that the provider list holds for its URN, on each of its rows there.
-- Which types of placement are looked at depends on the year.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('stg_providers') }} as providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.urn <> 'XXXXXXX'
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and {{ is_at_providers_postcode('episodes.place', 'episodes.ruleset_year') }}
    and episodes.pl_post is not null
    and providers.postcode is distinct from {{ postcode_key('episodes.pl_post') }}
