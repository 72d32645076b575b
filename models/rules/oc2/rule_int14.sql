-- The date of birth is the header's.
{{ differs_from_header('oc2', 'dob') }}
