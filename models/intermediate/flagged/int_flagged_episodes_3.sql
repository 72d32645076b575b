-- The rows that the rules of episodes (part 3) flag.
{{ flagged_by_rules('episodes_3', looks_at=[
    'stg_episodes', 'int_episodes', 'int_previous_episodes', 'stg_header',
]) }}
