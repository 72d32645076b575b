-- The authority of the first episode's placement is that of the episode left open last year.
{{ differs_from_open_episode('pl_la') }}
