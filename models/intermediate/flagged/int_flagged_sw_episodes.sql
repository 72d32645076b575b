-- The rows that the rules of sw_episodes flag.
{{ flagged_by_rules('sw_episodes', looks_at=['stg_sw_episodes', 'int_sw_episodes', 'int_sw_handovers']) }}
