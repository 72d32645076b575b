-- Every child in the OC2 file must be in the header.
{{ not_in_header('oc2') }}
