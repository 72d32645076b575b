-- The rows that the rules of episodes (part 1) flag.
{{ flagged_by_rules('episodes_1') }}
