-- Own provision (PR1) lies in the authority's area, another authority's (PR2) does not; of several
-- rows of a URN one that agrees is enough. From 2026 on some kinds of placement are left out.
with located as (
    select
        episodes.return_id,
        episodes.row_number,
        episodes.child,
        episodes.place_provider,
        case when providers.la_code_inferred = returns.la_code then 1 else 0 end as is_in_area
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_returns') }} as returns
        on episodes.return_id = returns.return_id
    left join {{ ref('int_providers') }} as providers
        on episodes.return_id = providers.return_id
        and episodes.urn = providers.urn
    where {{ has_urn('episodes') }}
        and (
            episodes.ruleset_year < 2026
            or (
                coalesce(episodes.place, '') not in ('K3', 'P1', 'P3', 'R1', 'R2', 'R5')
                and coalesce(episodes.place, '') not in {{ codes_of('temporary placements') }}
                and coalesce(episodes.place, '') not in {{ codes_of('other placements') }}
            )
        )
)

select {{ flagged('episodes', alias='located') }}
from located
group by located.return_id, located.row_number, located.child, located.place_provider
having (located.place_provider = 'PR1' and max(located.is_in_area) = 0)
    or (located.place_provider = 'PR2' and min(located.is_in_area) = 1)
