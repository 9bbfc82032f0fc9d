"""The path of a policy adviser in a real browser: choose, slide, undo, reload, share, compare."""

from __future__ import annotations

import re
from typing import Any

import pytest
from scenario_pages import BOTH, small_municipality
from web_checks import shot, too_wide, violations

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("municipality")]

WAIT = 60_000


@pytest.fixture(scope="module")
def municipality() -> Any:
    return small_municipality()


def numbers(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".kern .waarde").all_inner_texts()]


def settled(page: Any) -> None:
    page.wait_for_function(
        "() => { const u = document.getElementById('uitkomst');"
        " return u && u.getAttribute('aria-busy') !== 'true' && !u.hasAttribute('data-bezig'); }",
        timeout=WAIT,
    )


def test_from_an_empty_page_to_a_shared_scenario(page: Any) -> None:
    page.goto("/scenario")
    assert page.locator("#bouw .leegte").is_visible()
    # Choose with the keyboard.
    page.locator("[data-kies]").focus()
    page.keyboard.press("Enter")
    page.locator("#kies-q").wait_for()
    page.keyboard.type("doorbraak")
    found = page.locator("#kies").get_by_role("link", name=re.compile("Voeg toe: Doorbraak"))
    found.click()
    page.locator("#blok-doorbraakmethode_157").wait_for(timeout=WAIT)
    settled(page)
    before = numbers(page)
    assert "m=doorbraakmethode_157" in page.url
    # Turn a knob; the old outcome stays until the new one is there.
    box = page.locator("[name='doorbraakmethode_157.deelnemers']")
    box.fill("300")
    box.press("Tab")
    page.wait_for_function("() => location.search.includes('deelnemers=300')", timeout=WAIT)
    settled(page)
    turned = numbers(page)
    assert turned != before
    assert "300 huishoudens" in page.locator("#uitkomst-titel").inner_text()
    # Undo, redo, reload.
    page.get_by_role("button", name=re.compile("Ongedaan")).click()
    page.wait_for_function("() => !location.search.includes('deelnemers=300')", timeout=WAIT)
    settled(page)
    assert numbers(page) == before
    page.get_by_role("button", name=re.compile("Opnieuw")).click()
    page.wait_for_function("() => location.search.includes('deelnemers=300')", timeout=WAIT)
    settled(page)
    assert numbers(page) == turned
    page.reload()
    settled(page)
    assert numbers(page) == turned
    # Back again, with the button of the browser.
    page.go_back()
    page.wait_for_function("() => !location.search.includes('deelnemers=300')", timeout=WAIT)
    settled(page)
    assert numbers(page) == before


def test_wrong_input_is_said_and_the_old_outcome_stays(page: Any) -> None:
    page.goto("/scenario?m=doorbraakmethode_157")
    settled(page)
    before = numbers(page)
    box = page.locator("[name='doorbraakmethode_157.deelnemers']")
    box.fill("min drie")
    box.press("Tab")
    page.locator("#foutlijst").wait_for(timeout=WAIT)
    assert box.get_attribute("aria-invalid") == "true"
    assert numbers(page) == before
    box.fill("200")
    box.press("Tab")
    page.wait_for_function("() => location.search.includes('deelnemers=200')", timeout=WAIT)
    settled(page)
    assert page.locator("#foutlijst").count() == 0


@pytest.mark.parametrize("lang", ["", "/en"])
def test_every_part_is_accessible(page: Any, lang: str) -> None:
    page.goto(f"{lang}/scenario?{BOTH}")
    settled(page)
    for tab in ("inwoners", "uitvoering", "betalers", "kaart"):
        page.locator(f"[data-tab={tab}]").click()
        assert page.locator(f"#{tab}").is_visible()
        assert page.locator("[data-paneel]:visible").count() == 1
        page.wait_for_timeout(300)
        assert violations(page) == []
        shot(page, f"scenario-{tab}{lang.replace('/', '-')}")
    page.locator("[data-kies]").click()
    page.locator("#kies-q").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/scenario",
        "/scenario/kies?wet=zorgtoeslag",
        "/vergelijk?s=m%3Djongerennorm_21&s=m%3Ddoorbraakmethode_157",
        f"/herleiding/onder_minimum?{BOTH}",
        f"/scenario/armoede?{BOTH}",
        f"/en/scenario/druk?{BOTH}",
        "/scenario?m=doorbraakmethode_157&doorbraakmethode_157.deelnemers=veel",
    ],
)
def test_other_pages_are_accessible(page: Any, path: str) -> None:
    page.goto(path)
    assert violations(page) == []
    shot(page, "scenario-" + re.sub(r"[^a-z]+", "-", path)[:30].strip("-"))


def test_narrow_screens_need_no_scrolling_sideways(narrow_page: Any) -> None:
    for path in (f"/scenario?{BOTH}", "/scenario", "/scenario/kies", f"/herleiding/hefboom?{BOTH}",
                 "/vergelijk?s=m%3Djongerennorm_21"):  # fmt: skip
        narrow_page.goto(path)
        assert not too_wide(narrow_page), path
    shot(narrow_page, "scenario-smal")


def test_poverty_comes_when_somebody_opens_it_and_stays_open(page: Any) -> None:
    page.goto(f"/scenario?{BOTH}")
    settled(page)
    page.get_by_text("Toon de cijfers over armoede").click()
    table = page.locator("[data-later] table").first
    table.wait_for(timeout=WAIT)
    assert violations(page) == []
    box = page.locator("[name='doorbraakmethode_157.deelnemers']")
    box.fill("200")
    box.press("Tab")
    page.wait_for_function("() => location.search.includes('deelnemers=200')", timeout=WAIT)
    settled(page)
    table.wait_for(timeout=WAIT)


def test_figures_are_drawn_without_evaluating_code(page: Any) -> None:
    page.goto(f"/scenario?{BOTH}")
    settled(page)
    page.locator(".vega.getekend svg").first.wait_for(timeout=WAIT)
    assert page.locator("#inwoners .vega.getekend").count() >= 3


def test_it_works_without_a_script(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.goto("/scenario?m=doorbraakmethode_157")
    page.locator("[name='doorbraakmethode_157.deelnemers']").fill("250")
    page.locator("button.reken").click()
    page.wait_for_url(re.compile("deelnemers=250"))
    assert "250 huishoudens" in page.locator("#uitkomst-titel").inner_text()
    assert page.locator("#betalers").is_visible()
    page.locator("[data-kies]").click()
    page.locator("h1#kies-titel").wait_for()
    context.close()
