{{ staged_table('uasc') }}
