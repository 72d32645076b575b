{{ staged_table('placed_adoption') }}
