-- LS_ADOPTR, where given, must be one of the codes.
{{ not_an_allowed_code('ad1', 'ls_adoptr') }}
