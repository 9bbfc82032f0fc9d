"""A server for the tests of the API: its own database, no workers, no bound on requests."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import fake_runs
import pytest
from postgres import postgres_server

from hefboom.api.app import create_app
from hefboom.api.settings import Limits, Settings, sqlite_url
from hefboom.api.store import Store
from hefboom.api.store.database import connect

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with postgres_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "hefboom.sqlite")
    from sqlalchemy import create_engine, text

    address: str = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name=name)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    found = Store(connect(database_url))
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the fake runs leave their marks."""
    monkeypatch.setenv(fake_runs.FOLDER, str(tmp_path))
    return tmp_path
