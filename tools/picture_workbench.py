"""The pictures of the workbench in the README and the docs. Needs Chromium and Playwright.

    python tools/picture_workbench.py

Starts ``hefboom serve`` with a database that is thrown away, walks through it, and writes
``docs/images/werkbank*.png``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

FOLDER = Path("docs/images")
LARGEST = 200_000
SCENARIO = "/scenario?gebied=GM0518&jaar=2026&m=jongerennorm_21&m=doorbraakmethode_157"


def main() -> None:
    """Write every picture; fails when one would be too large."""
    from playwright.sync_api import sync_playwright

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "HEFBOOM_DATABASE_URL": f"sqlite:///{Path(folder) / 'picture.sqlite'}",
        }
        command = [sys.executable, "-c", "from hefboom.cli import main; main()"]
        server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment)
        try:
            wait_for(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium())
                page = browser.new_page(viewport={"width": 1240, "height": 800})
                page.set_default_timeout(180_000)
                walk(page, address)
                browser.close()
        finally:
            server.terminate()
            server.wait()


def chromium() -> str | None:
    """An installed browser; None leaves it to Playwright."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


def walk(page: Any, address: str) -> None:
    page.goto(address + SCENARIO)
    page.wait_for_selector(".kern")
    page.wait_for_timeout(1000)
    keep(page, "werkbank")
    page.locator("[data-tab=kaart]").click()
    page.locator("nav.deel-tabs").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('nav.deel-tabs').scrollIntoView()")
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    keep(page, "werkbank_kaart")
    page.goto(f"{address}/gemeente/GM0518")
    keep(page, "werkbank_gemeente")
    page.goto(f"{address}/huishouden")
    page.get_by_role("button", name="Bekijk de uitkomst").first.click()
    page.wait_for_selector("#kop-aanvragen")
    page.wait_for_timeout(500)
    keep(page, "werkbank_huishouden")


def keep(page: Any, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.png"
    page.screenshot(path=str(file))
    size = file.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{file} is too large: {size} bytes")
    print(file, size)


if __name__ == "__main__":
    main()
