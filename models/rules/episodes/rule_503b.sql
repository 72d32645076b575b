-- The legal status of the first episode is that of the episode left open last year.
{{ differs_from_open_episode('ls') }}
