-- Own provision (PR1) lies in the authority's area, another authority's (PR2) does not. From 2026
-- on some kinds of placement are left out.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_returns') }} as returns
    on episodes.return_id = returns.return_id
left join {{ ref('int_providers') }} as providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.urn <> 'XXXXXXX'
    and (
        episodes.ruleset_year < 2026
        or coalesce(episodes.place, '') not in (
            'K3', 'P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4',
            'Z11', 'Z12', 'Z13', 'Z14'
        )
    )
    and (
        (
            episodes.place_provider = 'PR1'
            and providers.la_code_inferred is distinct from returns.la_code
        )
        or (episodes.place_provider = 'PR2' and providers.la_code_inferred = returns.la_code)
    )
