"""What the site's pages are made of, read once."""

from __future__ import annotations

import pytest

from docs_site.pages import Pages, read_pages
from tests.support.commands import PROJECT


@pytest.fixture(scope="session")
def pages() -> Pages:
    """All that the pages are made of."""
    return read_pages(PROJECT)
