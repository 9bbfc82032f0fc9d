"""The outcome on paper, and figures that were folded away while the window changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from scenario_pages import BOTH, small_municipality

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("municipality")]

SHOWN = (
    "() => document.querySelector('#inwoners .vega.getekend svg')?.getBoundingClientRect().width"
)


@pytest.fixture(scope="module")
def municipality() -> Any:
    return small_municipality()


@pytest.fixture
def scenario(page: Any) -> Any:
    page.goto(f"/scenario?{BOTH}")
    page.wait_for_selector("#inwoners .vega.getekend svg", timeout=60_000)
    return page


def test_a_figure_keeps_its_width_when_the_window_changes_behind_another_tab(
    scenario: Any,
) -> None:
    before = scenario.evaluate(SHOWN)
    scenario.locator("[data-tab=betalers]").click()
    scenario.set_viewport_size({"width": 1100, "height": 800})
    scenario.wait_for_timeout(200)
    scenario.locator("[data-tab=inwoners]").click()
    scenario.wait_for_timeout(300)
    assert 0.5 * before < scenario.evaluate(SHOWN) <= before


def test_the_button_to_print_draws_every_figure_first(scenario: Any) -> None:
    scenario.evaluate("window.print = () => { document.body.dataset.gedrukt = '1'; }")
    scenario.get_by_role("button", name="Druk af").click()
    scenario.wait_for_selector("body[data-gedrukt]")
    every = scenario.locator(".vega[data-figuur]").count()
    assert every >= 8
    assert scenario.locator(".vega.getekend").count() == every


def test_paper_has_the_words_and_not_the_buttons(scenario: Any) -> None:
    paper = scenario.pdf(prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 14
    scenario.emulate_media(media="print")
    for part in ("Wat niet is meegeteld", "Hoe zeker is dit?", "Doorbraakmethode"):
        assert scenario.get_by_text(part).first.is_visible(), part
    for part in ("+ Kies een maatregel", "Kopieer de link", "Cijfers bij deze figuur", "Wijken:"):
        assert not scenario.get_by_text(part).first.is_visible(), part
    assert not scenario.locator("#kies-gebied").is_visible()
