"""One server for all tests of the workbench, and a browser for each file."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from web_checks import free_port

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 720}

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Settings with a database of their own, without bounds on the number of requests."""
    from hefboom.api.settings import Limits, Settings

    file = tmp_path_factory.mktemp("database") / "test.sqlite"
    return Settings(
        database_url=f"sqlite:///{file}",
        port=free_port(),
        limits=Limits(requests=0, computations=0),
    )


@pytest.fixture(scope="session")
def app(settings: Any) -> Any:
    from hefboom.web.app import create_app

    return create_app(settings)


@pytest.fixture(scope="session")
def client(app: Any) -> Iterator[Any]:
    """Requests without a browser; answers 500 are returned, not raised."""
    from fastapi.testclient import TestClient

    with TestClient(app, raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="session")
def server(settings: Any) -> Iterator[str]:
    """The address of a real server."""
    import uvicorn

    from hefboom.web.app import create_app

    config = uvicorn.Config(
        create_app(settings), host="127.0.0.1", port=settings.port, log_level="error"
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    for _ in range(200):
        if running.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{settings.port}"
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium for one file, as its event loop may not outlive the file; skipped without one."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(FLAGS), headless=True
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    """A page of its own. Fails when a request leaves the host, or when the console complains."""
    with _page(browser, server, WIDE) as found:
        yield found


@pytest.fixture
def narrow_page(browser: Any, server: str) -> Iterator[Any]:
    """As ``page``, 320 pixels wide."""
    with _page(browser, server, NARROW) as found:
        yield found


@contextlib.contextmanager
def _page(browser: Any, server: str, size: dict[str, int]) -> Iterator[Any]:
    context = browser.new_context(viewport=size, base_url=server)
    context.set_default_timeout(15_000)
    found = context.new_page()
    away: list[str] = []
    complaints: list[str] = []
    found.on(
        "request",
        lambda r: away.append(r.url) if not r.url.startswith((server, "data:", "blob:")) else None,
    )
    found.on(
        "console", lambda m: complaints.append(m.text) if _is_complaint(m.type, m.text) else None
    )
    found.on("pageerror", lambda e: complaints.append(str(e)))
    yield found
    context.close()
    assert away == []
    assert complaints == []


def _is_complaint(kind: str, text: str) -> bool:
    # A page with status 400 or 404 is asked for on purpose in tests.
    return kind == "error" and "Failed to load resource" not in text
