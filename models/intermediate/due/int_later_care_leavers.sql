{{ config(materialized='view') }}
-- Care leavers whose contact may be ahead: details are recorded around the birthday of the year, from 22
-- on at any contact.
{%- for code, field in [('131', 'in_touch'), ('132', 'activ'), ('133', 'accom')] %}
select
    oc3.return_id,
    '{{ code }}' as rule_code,
    'oc3' as table_name,
    oc3.row_number
from {{ ref('stg_oc3') }} as oc3
where oc3.as_at < oc3.collection_end
    and oc3.{{ field }} is null
    and (
        {{ birthday_contact_is_ahead('oc3') | indent(4) }}
        or (
            {{ has_birthday_of_22_to_25('oc3') | indent(8) }}
            and not {{ any_filled('oc3', care_leaver_details()) }}
        )
    )

union all
{% endfor %}
select
    oc3.return_id,
    '153' as rule_code,
    'oc3' as table_name,
    oc3.row_number
from {{ ref('stg_oc3') }} as oc3
where oc3.as_at < oc3.collection_end
    and {{ birthday_contact_is_ahead('oc3') }}

union all

select
    header.return_id,
    'EPI' as rule_code,
    'header' as table_name,
    header.row_number
from {{ ref('stg_header') }} as header
where header.as_at < header.collection_end
    and ({{ birthday_contact_is_ahead('header') }} or {{ has_birthday_of_22_to_25('header') }})

union all

-- Of the reasons of 165 only the last one waits for details of a care leaver: MOTHER is blank for
-- somebody who was not in care in the year.
select
    header.return_id,
    '165' as rule_code,
    'header' as table_name,
    header.row_number
from {{ ref('stg_header') }} as header
left join {{ ref('int_children') }} as children
    on header.return_id = children.return_id
    and header.child = children.child
where header.as_at < header.collection_end
    and header.mother is null
    and not coalesce(children.is_in_year_beyond_short_breaks, false)
    and ({{ birthday_contact_is_ahead('header') }} or {{ has_birthday_of_22_to_25('header') }})
