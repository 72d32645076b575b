-- The rows that the rules of oc2 flag.
{{ flagged_by_rules('oc2') }}
