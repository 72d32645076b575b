-- The first episode is in or out of the authority as the episode left open last year was.
{{ differs_from_open_episode('pl_location') }}
