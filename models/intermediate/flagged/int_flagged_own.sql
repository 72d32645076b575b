-- The rows that a council's own rules flag.
{{ flagged_by_rules('own') }}
