-- The rows that the rules of prev_perm flag.
{{ flagged_by_rules('prev_perm') }}
