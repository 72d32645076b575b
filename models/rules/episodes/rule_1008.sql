-- A URN must be on the list of providers, with whatever dates and placement types.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where {{ has_urn('episodes') }}
    and not exists (
        select 1
        from {{ ref('stg_providers') }} as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
    )
