-- The rows that the rules of placed_adoption flag.
{{ flagged_by_rules('placed_adoption', looks_at=['stg_placed_adoption', 'int_previous_placed_adoption']) }}
