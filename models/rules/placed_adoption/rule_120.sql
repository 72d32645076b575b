-- The reason for reversing the decision, where given, must be one of the codes.
{{ not_an_allowed_code('placed_adoption', 'reason_placed_ceased') }}
