-- Every child in the care leavers' file must be in the header.
{{ not_in_header('oc3') }}
