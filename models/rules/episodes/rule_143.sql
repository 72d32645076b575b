-- The reason for the new episode, where given, must be one of the codes.
{{ not_an_allowed_code('episodes', 'rne') }}
