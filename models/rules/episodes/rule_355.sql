-- An episode does not begin and end on the same day. The texts are compared, and both may be blank.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.decom_text is not distinct from episodes.dec_text
