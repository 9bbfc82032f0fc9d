"""A server for the tests of the API: its own database, no workers, no bound on requests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hefboom.api.app import create_app
from hefboom.api.settings import Limits, Settings, sqlite_url

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

FREE = Limits(requests=0, computations=0)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("api")
    return Settings(database_url=sqlite_url(folder / "hefboom.sqlite"), workers=0, limits=FREE)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    from fastapi.testclient import TestClient

    yield TestClient(create_app(settings), raise_server_exceptions=False)
