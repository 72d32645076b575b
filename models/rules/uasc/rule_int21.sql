-- Sex is the header's.
{{ differs_from_header('uasc', 'sex') }}
