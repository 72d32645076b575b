-- The reason why the episode ended, where given, must be one of the codes.
{{ not_an_allowed_code('episodes', 'rec') }}
