"""The browser edition: the same rules in a page, on the analyst's own machine."""
