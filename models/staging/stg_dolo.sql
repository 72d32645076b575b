{{ staged_table('dolo') }}
