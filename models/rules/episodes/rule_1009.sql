-- A reason for the change of placement, where given, must be one of the codes.
{{ not_an_allowed_code('episodes', 'reason_place_change') }}
