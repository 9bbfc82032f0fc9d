"""A full run through a real ``hefboom serve`` with a real worker: reload, kill, restart, cancel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from web_checks import free_port, shot, too_wide, violations

pytestmark = pytest.mark.browser

LONG = 90_000
SMALL = "gebied=GM0277&jaar=2026&m=benadering_onbenutte_rechten"
OTHER = "gebied=GM0277&jaar=2026&m=kinderbijslag_omhoog"


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Any]]:
    """Begin the server of the command line, always on the same address with the same database."""
    folder, port = tmp_path_factory.mktemp("serve"), free_port()
    running: list[subprocess.Popen[bytes]] = []
    source = str(Path(__file__).parents[2] / "src")
    environment = {
        **os.environ,
        "HEFBOOM_DATABASE_URL": f"sqlite:///{folder / 'serve.sqlite'}",
        "HEFBOOM_WORKERS": "1",
        "HEFBOOM_LIMIT_SILENCE": "2",
        "PYTHONPATH": source,
    }

    def begin() -> tuple[subprocess.Popen[bytes], str]:
        code = "from hefboom.cli import main; main()"
        command = [sys.executable, "-c", code, "serve", "--port", str(port)]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        running.append(process)
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                httpx.get(f"{address}/static/hefboom.css")
                return process, address
            except httpx.TransportError:
                assert process.poll() is None, "the server stopped by itself"
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    yield begin
    for process in running:
        process.kill()
        process.wait()


def begin_run(page: Any, address: str, query: str) -> str:
    """Press the button of a full run; the address of its page."""
    page.goto(f"{address}/scenario?{query}")
    page.wait_for_selector(".kern", timeout=LONG)
    page.get_by_role("button", name="Start een volledige berekening").click()
    page.wait_for_url(re.compile("/scenario/volledig/"))
    return str(page.url)


def test_a_run_survives_reload_and_kill_and_another_is_cancelled(
    browser: Any, serve: Callable[[], Any]
) -> None:
    process, address = serve()
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(LONG)
    run = begin_run(page, address, SMALL)
    page.reload()
    assert page.locator("h1").inner_text() == "Volledige berekening"
    page.wait_for_selector("text=Bezig")
    assert violations(page) == []
    # Killed in the middle, without a chance to say anything.
    process.kill()
    process.wait()
    _, address = serve()
    page.goto(run)
    assert page.locator(".kern").count() == 0
    # Nobody waits for a run: another page answers while it goes on.
    assert httpx.get(f"{address}/").status_code == 200
    page.wait_for_selector(".kern")
    assert "1.000 trekkingen" in page.inner_text("main")
    assert page.locator("#armoede-titel").is_visible()
    assert violations(page) == []
    shot(page, "volledig")
    page.set_viewport_size({"width": 320, "height": 720})
    assert not too_wide(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    check_files(page, run)
    check_report(page)
    # Another one, that is stopped half-way.
    begun = httpx.post(f"{address}/scenario/volledig", data={"staat": OTHER})
    page.goto(address + begun.headers["location"])
    page.get_by_role("button", name="Stop deze berekening").click()
    page.wait_for_selector("text=Gestopt")
    assert page.locator("progress").count() == 0
    context.close()


def check_files(page: Any, run: str) -> None:
    for kind, begins in (("xlsx", b"PK"), ("json", b"{"), ("html?bewaar", b"<!")):
        answer = httpx.get(f"{run}/{kind}")
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert "attachment" in answer.headers["content-disposition"]
    assert httpx.get(f"{run}/exe").status_code == 404


def check_report(page: Any) -> None:
    """The report opens, looks as it should, and may do nothing but that."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.get_by_role("link", name="Open het rapport").click()
    page.wait_for_load_state()
    assert page.url.endswith("/html")
    assert "Rozendaal" in page.inner_text("h1, .kop, header, body")
    shot(page, "rapport")
    assert complaints == []
    policy = httpx.get(page.url).headers["content-security-policy"]
    assert policy.startswith("sandbox")
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in script
    assert page.evaluate("self.origin") == "null"
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    page.go_back()
