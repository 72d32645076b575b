-- The legal status, where given, must be one of the year's codes.
{{ not_an_allowed_code('episodes', 'ls') }}
