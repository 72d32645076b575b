-- The rows that the rules of oc3 flag.
{{ flagged_by_rules('oc3') }}
