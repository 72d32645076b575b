-- Every child in the UASC file must be in the header.
{{ not_in_header('uasc') }}
