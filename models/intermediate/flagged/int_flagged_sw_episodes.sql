-- The rows that the rules of sw_episodes flag.
{{ flagged_by_rules('sw_episodes') }}
