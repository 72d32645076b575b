-- The rows that the rules of header flag.
{{ flagged_by_rules('header') }}
