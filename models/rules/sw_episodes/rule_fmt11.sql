-- The child identifier is there and not too long.
{{ refused_by_the_portal('sw_episodes') }}
