-- The rows that the rules of missing flag.
{{ flagged_by_rules('missing', looks_at=['stg_missing']) }}
