-- The date of birth is the header's.
{{ differs_from_header('placed_adoption', 'dob') }}
