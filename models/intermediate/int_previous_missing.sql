{{ previous_table('missing') }}
