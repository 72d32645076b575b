-- The child identifier is not too long, and a child has at most 366 missing episodes.
{{ refused_by_the_portal('missing') }}
