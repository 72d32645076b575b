{{ previous_table('uasc') }}
