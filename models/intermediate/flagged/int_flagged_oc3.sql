-- The rows that the rules of oc3 flag.
{{ flagged_by_rules('oc3', looks_at=['stg_oc3', 'int_episodes']) }}
