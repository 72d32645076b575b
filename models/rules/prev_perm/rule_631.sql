-- PREV_PERM, where given, must be one of the codes.
{{ not_an_allowed_code('prev_perm', 'prev_perm') }}
