-- A child who enters or leaves care has a social worker from that entry on, or up to that exit.
-- From 2025 only for episodes that are open, or ended in this year or the one before. A null child
-- pairs with a null child.
with social_workers as (
    select
        return_id,
        child,
        min(sw_decom) as first_sw_decom,
        max(sw_decom) as latest_sw_decom
    from {{ ref('stg_sw_episodes') }}
    group by return_id, child
),

checked as (
    select
        *,
        rne = 'S' as starts_care,
        dec is not null and coalesce(rec, '') <> 'X1' as ends_care
    from {{ ref('stg_episodes') }}
    where coalesce(ls, '') not in {{ codes_of('short breaks') }}
        and (
            ruleset_year < 2025
            or dec is null
            or (dec >= {{ add_years('collection_start', -1) }} and dec <= collection_end)
        )
)

select {{ flagged('episodes', alias='checked') }}
from checked
left join social_workers
    on checked.return_id = social_workers.return_id
    and {{ is_same_child('checked', 'social_workers') }}
where (checked.starts_care or checked.ends_care)
    and not coalesce(checked.starts_care and social_workers.latest_sw_decom >= checked.decom, false)
    and not coalesce(checked.ends_care and social_workers.first_sw_decom <= checked.dec, false)
