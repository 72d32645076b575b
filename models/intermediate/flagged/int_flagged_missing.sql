-- The rows that the rules of missing flag.
{{ flagged_by_rules('missing') }}
