-- The child identifier is not too long.
{{ refused_by_the_portal('uasc') }}
