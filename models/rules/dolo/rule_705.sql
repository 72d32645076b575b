-- An order starts no earlier than the one before it, in order of their ends, has ended.
{{ starts_before_the_last_ended('dolo', 'dolo_start', 'dolo_end') }}
