{{ config(materialized='view') }}
-- Legal statuses that would last too long only if they went on until the year's end: counted to the
-- extract date instead they are within their limit.
{%- for code, legal_status, days, lengths in [
    ('361', 'L1', 3, runs_of_legal_status), ('362', 'L2', 21, runs_of_legal_status),
    ('363', 'L3', 7, periods_of_legal_status), ('364', 'J2', 21, periods_of_legal_status),
] %}
select
    lengths.return_id,
    '{{ code }}' as rule_code,
    'episodes' as table_name,
    lengths.row_number
from (
    {{ lengths(legal_status, open_until='as_at') | indent(4) }}
) as lengths
where lengths.as_at < lengths.collection_end
    and lengths.is_open
    and lengths.days <= {{ days }}

union all
{% endfor %}
select
    return_id,
    '365' as rule_code,
    'episodes' as table_name,
    row_number
from {{ ref('stg_episodes') }}
where as_at < collection_end
    and ls = 'V3'
    and dec_text is null
    and {{ dbt.dateadd('day', 17, 'decom') }} >= as_at

union all

select
    breaks.return_id,
    '367' as rule_code,
    'episodes' as table_name,
    breaks.row_number
from (
    {{ short_break_days(open_until='as_at') | indent(4) }}
) as breaks
where breaks.as_at < breaks.collection_end
    and breaks.is_open
    and breaks.days_of_child <= 75
