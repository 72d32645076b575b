-- A mother's own child must be born by the end of the year and of the mother's latest episode. Of
-- episodes that begin on the latest day, an open one counts first, then the one that ends last.
with ranked as (
    select
        return_id,
        row_number,
        child,
        dec,
        row_number() over (
            partition by return_id, child
            order by
                decom desc,
                case when dec is null then 0 else 1 end asc,
                dec desc,
                row_number asc
        ) as place_from_latest
    from {{ ref('stg_episodes') }}
    where child is not null
        and decom is not null
),

failing as (
    select {{ pair('header', 'episodes', second_alias='latest') }}
    from {{ ref('stg_header') }} as header
    left join ranked as latest
        on header.return_id = latest.return_id
        and header.child = latest.child
        and latest.place_from_latest = 1
    where header.mc_dob > header.collection_end
        or header.mc_dob > latest.dec
)

{{ flagged_pairs('header', 'episodes') }}
