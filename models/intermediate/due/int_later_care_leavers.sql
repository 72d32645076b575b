{{ config(materialized='view') }}
-- Care leavers whose contact may be ahead. Up to 21 their details are recorded around the birthday in the
-- year, from 22 on at any contact.
with
{%- for table in ['oc3', 'header'] %}
{{ table }} as (
    select
        {{ table }}.*,
        {{ birthday_in_year(table, 17, 21, contact_ahead=true) | indent(4) }} as has_contact_ahead,
        {{ birthday_in_year(table, 22, 25) | indent(4) }} as is_22_to_25
    from {{ ref('stg_' ~ table) }} as {{ table }}
    where {{ table }}.as_at < {{ table }}.collection_end
){{ ',' if not loop.last }}
{% endfor %}
{%- for code, field in [('131', 'in_touch'), ('132', 'activ'), ('133', 'accom')] %}
select
    oc3.return_id,
    '{{ code }}' as rule_code,
    'oc3' as table_name,
    oc3.row_number
from oc3
where oc3.{{ field }} is null
    and (
        oc3.has_contact_ahead
        or (oc3.is_22_to_25 and not {{ any_filled('oc3', care_leaver_details()) | indent(4) }})
    )

union all
{% endfor %}
select
    return_id,
    '153' as rule_code,
    'oc3' as table_name,
    row_number
from oc3
where has_contact_ahead

union all

select
    return_id,
    'EPI' as rule_code,
    'header' as table_name,
    row_number
from header
where has_contact_ahead
    or is_22_to_25

union all

-- Of the reasons of 165 only the last one waits for details of a care leaver: MOTHER is blank for
-- somebody who was not in care in the year.
select
    header.return_id,
    '165' as rule_code,
    'header' as table_name,
    header.row_number
from header
left join {{ ref('int_children') }} as children
    on header.return_id = children.return_id
    and header.child = children.child
where (header.has_contact_ahead or header.is_22_to_25)
    and header.mother is null
    and not coalesce(children.is_in_year_beyond_short_breaks, false)
