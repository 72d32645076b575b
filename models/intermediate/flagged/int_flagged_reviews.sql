-- The rows that the rules of reviews flag.
{{ flagged_by_rules('reviews', looks_at=['stg_reviews']) }}
