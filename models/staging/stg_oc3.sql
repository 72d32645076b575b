{{ staged_table('oc3') }}
