-- The provider code is one that the Ofsted list gives for the URN.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where {{ has_urn('episodes') }}
    and not exists (
        select 1
        from {{ ref('stg_providers') }} as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and {{ is_in_list('episodes.place_provider', 'providers.provider_codes') }}
    )
