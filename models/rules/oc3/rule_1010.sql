-- A care leaver whose latest episode was open last year has an episode this year. Of last year's
-- episodes that begin on the latest day, the last in the file counts.
with ranked as (
    select
        return_id,
        child,
        dec_text,
        row_number() over (
            partition by return_id, child order by decom desc, row_number desc
        ) as place_from_latest
    from {{ ref('int_previous_episodes') }}
    where child is not null
        and decom is not null
)

select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join ranked as latest
    on oc3.return_id = latest.return_id
    and oc3.child = latest.child
    and latest.place_from_latest = 1
where latest.dec_text is null
    and not {{ child_is_in('stg_episodes', 'oc3') }}
