-- No care leaver details for a child in care on the latest birthday, if that is the 17th or 18th.
with aged as (
    select
        oc3.return_id,
        oc3.row_number,
        oc3.child,
        case
            when {{ add_years('oc3.dob', 18) }} <= oc3.collection_end
                then {{ add_years('oc3.dob', 18) }}
            else {{ add_years('oc3.dob', 17) }}
        end as birthday
    from {{ ref('stg_oc3') }} as oc3
    where {{ add_years('oc3.dob', 17) }} <= oc3.collection_end
        and {{ add_years('oc3.dob', 19) }} > oc3.collection_end
        and {{ any_filled('oc3', care_leaver_details()) }}
)

select {{ flagged('oc3', alias='aged') }}
from aged
inner join {{ ref('stg_episodes') }} as episodes
    on aged.return_id = episodes.return_id
    and aged.child = episodes.child
where episodes.decom <= aged.birthday
    and (episodes.dec > aged.birthday or episodes.dec is null)
