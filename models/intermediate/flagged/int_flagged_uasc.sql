-- The rows that the rules of uasc flag.
{{ flagged_by_rules('uasc', looks_at=['stg_uasc', 'stg_header']) }}
