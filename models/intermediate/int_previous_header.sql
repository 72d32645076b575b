{{ previous_table('header') }}
