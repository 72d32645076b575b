-- What each return has for rules to read, one row per input: its tables, those of the one or two
-- returns before (`previous.header`, `previous2.header`), and the optional inputs that rules need.
with supplied as (
    select distinct
        return_id,
        table_name as input
    from {{ ref('stg_return_files') }}
    where is_loaded

    union all

    select distinct
        return_id,
        'uasc_marker' as input
    from {{ ref('stg_header') }}
    where uasc is not null
)

select
    return_id,
    input
from supplied

{%- for prefix, years_back in [('previous', 1), ('previous2', 2)] %}

union all

select
    earlier_returns.return_id,
    '{{ prefix }}.' || supplied.input as input
from {{ ref('int_earlier_returns') }} as earlier_returns
inner join supplied
    on earlier_returns.earlier_return_id = supplied.return_id
where earlier_returns.years_back = {{ years_back }}
{%- endfor %}

union all

select
    return_id,
    'xml_header' as input
from {{ ref('stg_returns') }}
where has_uasc_marker

union all

select
    return_id,
    'previous_year' as input
from {{ ref('stg_returns') }}
where previous_return_id is not null

union all

select
    return_id,
    'local_authority' as input
from {{ ref('stg_returns') }}
where la_code is not null
