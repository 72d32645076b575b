-- DATE_PERM, with ZZ or ZZZZ for unknown parts, must be well formed and before the first episode.
with filled as (
    select
        *,
        case
            when {{ matches('date_perm_text', '([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)') }}
                then replace(replace(date_perm_text, 'ZZZZ', '2000'), 'ZZ', '01')
        end as filled_text
    from {{ ref('stg_prev_perm') }}
    where date_perm_text is not null
),

-- The earliest day that the text can mean.
dated as (
    select
        *,
        coalesce(date_perm, {{ try_date('filled_text') }}) as earliest_date
    from filled
),

failing as (
    select {{ pair('prev_perm', 'episodes', first_alias='dated') }}
    from dated
    left join {{ ref('int_episodes') }} as episodes
        on dated.return_id = episodes.return_id
        and dated.child = episodes.child
        and episodes.is_first
    where dated.earliest_date is null
        or (dated.earliest_date >= episodes.decom and dated.date_perm_text not like '%ZZZZ')
)

{{ flagged_pairs('prev_perm', 'episodes') }}
