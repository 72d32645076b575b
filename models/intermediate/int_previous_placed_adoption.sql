{{ previous_table('placed_adoption') }}
