-- The rows that the rules of episodes (part 2) flag.
{{ flagged_by_rules('episodes_2') }}
