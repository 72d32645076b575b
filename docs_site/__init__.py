"""The reference site: docs/ and a page for every rule, field and shared fact, as a folder of static pages.

It is a tool of a checkout, not part of the package. The pages are made from what the rules' own files say,
each time that the site is built; nothing of them is kept.
"""
