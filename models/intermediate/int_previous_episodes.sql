{{ previous_table('episodes', model='int_episodes', facts=['is_first', 'is_latest', 'pl_la', 'pl_location', 'pl_distance']) }}
