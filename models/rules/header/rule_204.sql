-- Ethnicity must be as it was last year.
{{ differs_from_previous_header('ethnic') }}
