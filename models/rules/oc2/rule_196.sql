-- The reason for having no SDQ score, where given, is one of the codes.
{{ not_an_allowed_code('oc2', 'sdq_reason') }}
