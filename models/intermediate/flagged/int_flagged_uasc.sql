-- The rows that the rules of uasc flag.
{{ flagged_by_rules('uasc') }}
