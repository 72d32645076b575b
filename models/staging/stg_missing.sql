{{ staged_table('missing') }}
