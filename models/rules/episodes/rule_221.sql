-- A home's postcode is one that the provider list holds for its URN. Which types of placement are
-- looked at depends on the year.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where {{ has_urn('episodes') }}
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
    and {{ is_at_providers_postcode('episodes.place', 'episodes.ruleset_year') }}
    and episodes.pl_post is not null
    and not exists (
        select 1
        from {{ ref('stg_providers') }} as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and providers.postcode = {{ postcode_key('episodes.pl_post') }}
    )
