-- The provider code is one that the Ofsted list gives for the URN, on every row of that URN.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('int_providers') }} as providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.urn <> 'XXXXXXX'
    and not coalesce({{ is_in_list('episodes.place_provider', 'providers.provider_codes') }}, false)
