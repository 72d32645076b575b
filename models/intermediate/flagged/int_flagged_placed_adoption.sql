-- The rows that the rules of placed_adoption flag.
{{ flagged_by_rules('placed_adoption') }}
