{{ config(materialized='view') }}
{{ earlier_table('episodes') }}
