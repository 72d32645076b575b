-- The date of birth is the header's.
{{ differs_from_header('ad1', 'dob') }}
