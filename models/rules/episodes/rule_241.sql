-- Supported accommodation lies in an area in which the Ofsted list has its provider.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place = 'K3'
    and {{ has_urn('episodes') }}
    and not exists (
        select 1
        from {{ ref('int_providers') }} as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and providers.la_code_inferred = episodes.pl_la
    )
