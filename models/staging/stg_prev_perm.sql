{{ staged_table('prev_perm') }}
