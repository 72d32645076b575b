-- The decision to place for adoption cannot precede the latest period of care. Of starts on the
-- same day the first in the file counts.
with starts as (
    select
        return_id,
        row_number,
        child,
        decom,
        row_number() over (
            partition by return_id, child order by decom desc, row_number asc
        ) as place_from_latest
    from {{ ref('stg_episodes') }}
    where child is not null
        and rne = 'S'
        and decom is not null
),

failing as (
    select {{ pair('episodes', 'ad1', first_alias='starts') }}
    from starts
    inner join {{ ref('stg_ad1') }} as ad1
        on starts.return_id = ad1.return_id
        and starts.child = ad1.child
    where starts.place_from_latest = 1
        and ad1.date_int < starts.decom
)

{{ flagged_pairs('episodes', 'ad1') }}
