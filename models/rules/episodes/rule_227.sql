-- An episode must begin before its provider's registration ended.
{{ at_ended_provider('episodes.decom >= providers.last_reg_end') }}
