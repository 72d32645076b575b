-- FOSTER_CARE, where given, must be one of the codes.
{{ not_an_allowed_code('ad1', 'foster_care') }}
