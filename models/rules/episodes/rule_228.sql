-- An episode must not go on after its provider's registration ended; an open one goes on to the
-- end of the year.
{{ at_ended_provider('coalesce(episodes.dec, episodes.collection_end) > providers.last_reg_end') }}
