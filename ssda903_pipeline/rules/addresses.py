"""Where the pages of the rules are, for those who have the reference site on a host of theirs."""

from __future__ import annotations

import os
from functools import cache

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput

SITE = "SSDA903_SITE"
"""The environment variable that holds the site's address. Without it nothing leads to a page."""


def rule_address(code: str) -> str | None:
    """The address of a rule's page; None where no site is set, and for a rule of somebody's own.

    Raises BadInput where what is set is no address of a site.
    """
    site = os.environ.get(SITE, "").strip()
    if not site:
        return None
    if not site.lower().startswith(("https://", "http://", "file:///")) or " " in site:
        raise BadInput(
            f"{SITE}: {site} is no address of a site. It has to begin with https://, such as "
            "https://intranet.example/ssda903/."
        )
    if f"rule_{code.lower()}" not in _views():
        return None
    # Pages in a folder are found by their file's name alone.
    file = "index.html" if site.lower().startswith("file:") else ""
    return f"{site.rstrip('/')}/rules/{code}/{file}"


@cache
def _views() -> frozenset[str]:
    """The names of the project's rules, which have pages."""
    return frozenset(
        path.stem for path in (project_folder() / "models" / "rules").rglob("rule_*.sql")
    )
