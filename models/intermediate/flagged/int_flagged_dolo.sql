-- The rows that the rules of dolo flag.
{{ flagged_by_rules('dolo', looks_at=['stg_dolo']) }}
