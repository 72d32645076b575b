-- The rows that the rules of episodes (part 4) flag.
{{ flagged_by_rules('episodes_4') }}
