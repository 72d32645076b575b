-- The rows on which an error of a rule that is partly due is not due before the year ends: the days that
-- it counts, or the record that it misses, may still be ahead. None where the extract was taken on the
-- year's last day or later.
{%- for theme in ['adoptions', 'care_leavers', 'health', 'legal_statuses', 'open_episodes'] %}
select
    return_id,
    rule_code,
    table_name,
    row_number
from {{ ref('int_later_' ~ theme) }}
{%- if not loop.last %}

union all
{% endif %}
{%- endfor %}
