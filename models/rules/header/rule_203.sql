-- The date of birth must be as it was last year. Text that is no date counts as blank.
{{ differs_from_previous_header('dob') }}
