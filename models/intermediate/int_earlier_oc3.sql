{{ config(materialized='view') }}
{{ earlier_table('oc3') }}
