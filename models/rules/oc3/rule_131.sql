-- Contact with the care leaver must be one of the codes.
{{ not_an_allowed_code('oc3', 'in_touch', blank_too=true) }}
