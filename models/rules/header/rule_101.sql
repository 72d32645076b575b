-- Sex must be one of the year's codes.
{{ not_an_allowed_code('header', 'sex', blank_too=true) }}
