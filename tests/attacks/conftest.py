"""What all attacks begin with."""

from __future__ import annotations

import pytest

from tests.attacks.scenes import Files, make_files


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Inputs, and databases of them."""
    return make_files(tmp_path_factory.mktemp("attacks"))
