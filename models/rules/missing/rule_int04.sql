-- Every child in the missing periods must be in the header.
{{ not_in_header('missing') }}
