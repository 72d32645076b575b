-- The rows that the rules of ad1 flag.
{{ flagged_by_rules('ad1', looks_at=['stg_ad1']) }}
