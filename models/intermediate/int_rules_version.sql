{{ config(materialized='table') }}
-- The version of the rules, in one row: it is another after any change of models, macros or code lists.
select '{{ rules_version() }}' as rules_version
