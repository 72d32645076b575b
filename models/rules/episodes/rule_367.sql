-- A child's short breaks (V3) add up to 75 days in the year at the most. An episode whose end is no
-- date is not counted.
select {{ flagged('episodes') }}
from (
    {{ short_break_days() | indent(4) }}
) as episodes
where episodes.days > 0
    and episodes.days_of_child > 75
