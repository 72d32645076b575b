-- The provider with this URN must offer the placement type.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where {{ has_urn('episodes') }}
    and not exists (
        select 1
        from {{ ref('stg_providers') }} as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and {{ is_in_list('episodes.place', 'providers.place_codes') }}
    )
