{{ staged_table('episodes') }}
