"""One city for all tests of this room."""

from __future__ import annotations

import pytest

from hefboom.population import Population, build


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Population:
    """The Hague, seed 1, built afresh and kept in a cache of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEFBOOM_CACHE", str(tmp_path_factory.mktemp("cache")))
        return build("GM0518", seed=1)
