{{ staged_table('sw_episodes') }}
