-- After an episode that ended care, the next one starts anew.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where
    episodes.previous_rec in (
        'E2', 'E3', 'E4A', 'E4B', 'E5', 'E6', 'E7', 'E8', 'E9', 'E11', 'E12', 'E13', 'E14', 'E15',
        'E16', 'E17', 'E41', 'E45', 'E46', 'E47', 'E48'
    )
    and coalesce(episodes.rne, '') <> 'S'
