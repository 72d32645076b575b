-- The rows that the rules of episodes (part 3) flag.
{{ flagged_by_rules('episodes_3') }}
