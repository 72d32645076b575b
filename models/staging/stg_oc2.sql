{{ staged_table('oc2') }}
