-- An SDQ score, where given, is a whole number from 0 to 40, however it is written.
with scores as (
    select
        return_id,
        row_number,
        child,
        {{ try_number('sdq_score') }} as score
    from {{ ref('stg_oc2') }}
    where sdq_score is not null
)

select {{ flagged('oc2', 'scores') }}
from scores
where scores.score is null
    or scores.score < 0
    or scores.score > 40
    or scores.score <> floor(scores.score)
