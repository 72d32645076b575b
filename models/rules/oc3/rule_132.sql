-- The care leaver's activity must be one of the codes.
{{ not_an_allowed_code('oc3', 'activ', blank_too=true) }}
