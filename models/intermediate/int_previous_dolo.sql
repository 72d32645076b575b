{{ previous_table('dolo') }}
