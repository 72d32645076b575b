{{ staged_table('ad1') }}
