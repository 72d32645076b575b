-- Ethnicity must be one of the codes.
{{ not_an_allowed_code('header', 'ethnic', blank_too=true) }}
