"""The page in a real browser: quiet, narrow, and usable with the keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import report_sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"]
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, folders: dict[str, Path]) -> Iterator[Any]:
    """A function that opens a report and fails afterwards on any message or request."""
    noise: list[str] = []
    contexts = []

    def open_page(name: str, width: int, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: noise.append(request.url)
                if not request.url.startswith(("file:", "data:")) else None)  # fmt: skip
        page.goto((folders[name] / "rapport.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("name", ["nl", "en", "zonder_kaart"])
def test_no_sideways_scrolling(opened: Any, name: str, width: int) -> None:
    page = opened(name, width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_the_map_and_the_numbers(opened: Any) -> None:
    page = opened("nl", 1280)
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(e => e.closest('#kaart-1') ? e.getAttribute('aria-label') : e.tagName)"
                "(document.activeElement)"
            )
        )
    names = {label.partition(":")[0] for label in reached if label}
    assert set(report_sample.BUURTEN[:-1]) <= names
    assert "SUMMARY" in names
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("details[open]").first.wait_for(timeout=5_000)


def test_focus_on_an_area_names_it(opened: Any) -> None:
    page = opened("nl", 1280)
    page.locator("#kaart-1 a").nth(1).focus()
    assert page.locator("[data-kaart=kaart-1]").inner_text().startswith("Duinzicht: +€")
    page.keyboard.press("Enter")
    page.wait_for_url("**#buurt-BU05180002", timeout=5_000)


def test_a_link_to_a_table_opens_it(opened: Any) -> None:
    page = opened("nl", 1280)
    page.locator("a[href='#tabel-uitvoering']").first.click()
    page.locator("#tabel-uitvoering[open]").wait_for(timeout=5_000)  # a script opens it


def test_without_script_everything_is_there(opened: Any) -> None:
    page = opened("nl", 1280, java_script_enabled=False)
    assert page.locator("#kaart-1 a").count() == 23
    page.locator("#tabel-buurten summary").click()
    assert page.locator("#tabel-buurten table").is_visible()


def test_page_one_prints_on_one_sheet(opened: Any) -> None:
    page = opened("nl", 1280)
    # The space on A4 inside the margins of the style sheet, at 96 dots per inch.
    page.set_viewport_size({"width": 673, "height": 1005})
    page.emulate_media(media="print")
    assert page.locator(".voor").bounding_box()["height"] <= 1005
