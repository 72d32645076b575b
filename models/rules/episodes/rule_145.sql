-- The category of need, where given, must be one of the codes.
{{ not_an_allowed_code('episodes', 'cin') }}
