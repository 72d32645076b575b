-- LA_PERM, where given, must be one of the authority codes.
{{ not_an_allowed_code('prev_perm', 'la_perm') }}
