-- The child identifier and the SDQ score are not too long.
{{ refused_by_the_portal('oc2') }}
