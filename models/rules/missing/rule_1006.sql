-- The type of a missing period, where given, is one of the codes.
{{ not_an_allowed_code('missing', 'missing') }}
