{{ staged_table('header') }}
