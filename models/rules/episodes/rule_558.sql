-- Of two or more decisions to place, the one that led to adoption has no end. Latest episodes that
-- begin on the same day all count.
with all_ended as (
    select
        return_id,
        child
    from {{ ref('stg_placed_adoption') }}
    group by return_id, child
    having count(*) >= 2
        and count(date_placed_ceased_text) = count(*)
)

select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('int_children') }} as children
    on episodes.return_id = children.return_id
    and episodes.child = children.child
    and episodes.decom = children.latest_decom
inner join all_ended
    on episodes.return_id = all_ended.return_id
    and episodes.child = all_ended.child
where episodes.rec in {{ codes_of('adoption') }}
