{{ staged_table('reviews') }}
