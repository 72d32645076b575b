-- The care leaver's accommodation must be one of the codes.
{{ not_an_allowed_code('oc3', 'accom', blank_too=true) }}
