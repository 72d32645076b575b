-- The rows that the rules of header flag.
{{ flagged_by_rules('header', looks_at=['stg_header', 'int_previous_header', 'int_children']) }}
