-- MOTHER is 0 or 1, blank for a male, and there for a female who was in care in the year or has neither
-- care leaver details nor short breaks. Sex codes of every year are accepted.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
left join {{ ref('int_children') }} as children
    on header.return_id = children.return_id
    and header.child = children.child
left join {{ ref('int_return_inputs') }} as oc3_supplied
    on header.return_id = oc3_supplied.return_id
    and oc3_supplied.input = 'oc3'
where header.mother not in ('0', '1')
    or (header.mother is not null and header.sex in ('1', 'M'))
    or (
        header.mother is null
        and header.sex in ('2', 'F')
        and (
            children.is_in_year_beyond_short_breaks
            or (
                oc3_supplied.return_id is not null
                and not exists (
                    select 1
                    from {{ ref('stg_oc3') }} as oc3
                    where oc3.return_id = header.return_id
                        and oc3.child = header.child
                        and {{ any_filled('oc3', care_leaver_details()) }}
                )
                and not exists (
                    select 1
                    from {{ ref('stg_episodes') }} as episodes
                    where episodes.return_id = header.return_id
                        and episodes.child = header.child
                        and episodes.ls in {{ codes_of('short breaks') }}
                )
            )
        )
    )
