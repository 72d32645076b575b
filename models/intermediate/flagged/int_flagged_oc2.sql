-- The rows that the rules of oc2 flag.
{{ flagged_by_rules('oc2', looks_at=['stg_oc2', 'int_children']) }}
