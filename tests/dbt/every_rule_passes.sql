{#- The rules that found errors due now in a return, one row for each: only in the newest return of an
    authority and year, because an older one is not mended any more. Off unless the var
    ssda903_rule_severity asks for it. -#}
{%- set severity = var('ssda903_rule_severity', 'none') | string | lower -%}
{{ config(
    enabled=severity != 'none',
    severity='warn' if severity == 'none' else severity,
) }}
select
    rule_runs.return_id,
    rule_runs.rule_code,
    rule_runs.due_now_count
from {{ ref('rule_runs') }} as rule_runs
inner join {{ ref('returns') }} as returns
    on rule_runs.return_id = returns.return_id
where rule_runs.due_now_count > 0
    and returns.is_latest
