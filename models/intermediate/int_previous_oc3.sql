{{ previous_table('oc3') }}
