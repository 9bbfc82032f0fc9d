"""The pages in Chromium: accessibility, narrow screens, keyboard, back, reload, no scripts."""

from __future__ import annotations

import re

import pytest
from web_checks import shot, too_wide, violations

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/gemeente", "/gemeente/GM0518", "/propositie?soort=ask&hoofdstuk=w_inkomen",
    "/propositie/W44", "/bewijs?soort=intervention", "/bewijs/ips", "/bewijs/gevallen",
    "/bewijs/gevallen/beschut_werk_gemeente", "/toegankelijkheid", "/api", "/huishouden",
    "/huishouden/vragen", "/bestaat-niet", "/propositie?soort=x",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_violation_wide_and_dutch(page, path):
    page.goto(path)
    shot(page, "wide" + re.sub(r"\W+", "_", path))
    assert violations(page) == []
    assert not too_wide(page)


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_violation_narrow_and_english(narrow_page, path):
    narrow_page.goto("/en" + path.replace("/", "", 1) if path == "/" else "/en" + path)
    shot(narrow_page, "narrow" + re.sub(r"\W+", "_", path))
    assert violations(narrow_page) == []
    assert not too_wide(narrow_page)


def answer_all(page, shots: str = "") -> None:
    """The questions of a single parent with a child, answered with the keyboard alone."""
    step = 0

    def on(next_field: str) -> None:
        nonlocal step
        step += 1
        if shots:
            shot(page, f"{shots}_{step}")
        page.keyboard.press("Enter")
        page.locator(next_field).first.wait_for()

    def reach(field: str) -> None:
        for _ in range(60):
            if page.evaluate("document.activeElement && document.activeElement.id") == field:
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{field} cannot be reached with Tab")

    reach("v-partner-1")
    page.keyboard.press("Space")
    reach("v-kinderen")
    page.keyboard.type("1")
    reach("v-anderen")
    page.keyboard.type("0")
    on("#v-a_leeftijd")
    reach("v-a_leeftijd")
    page.keyboard.type("34")
    reach("v-k1_leeftijd")
    page.keyboard.type("7")
    on("#v-a_loon")
    reach("v-a_periode-1")
    page.keyboard.press("Space")
    reach("v-a_loon")
    page.keyboard.type("26.000")
    reach("v-a_uren")
    page.keyboard.type("28")
    on("#v-woning-1")
    reach("v-woning-1")
    page.keyboard.press("Space")
    on("#v-huur_per_maand")
    reach("v-huur_per_maand")
    page.keyboard.type("712,50")
    on("#v-vermogen")
    reach("v-vermogen-weet-niet")
    page.keyboard.press("Space")
    on("details.groepje")
    page.locator("#vragen .utrecht-button--primary-action").focus()
    on("#v-o_zorgtoeslag")
    reach("v-o_zorgtoeslag")
    page.keyboard.press("Space")
    on(".antwoorden")


def test_whole_questionnaire_with_the_keyboard(page):
    page.goto("/huishouden")
    page.get_by_role("link", name="Begin met de vragen").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#v-partner-1")
    answer_all(page, shots="vragen")
    shot(page, "vragen_controle")
    assert violations(page) == []
    page.get_by_role("button", name="Toon de uitkomst").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#kop-aanvragen")
    shot(page, "uitkomst")
    assert violations(page) == []
    assert page.evaluate("document.activeElement.tagName") == "H1"
    body = page.inner_text("main")
    assert "Kindgebonden budget" in body
    assert "Spaargeld en ander vermogen op 1 januari" in body  # was not known, and that is said
    page.get_by_role("button", name="Waarom dit bedrag: huurtoeslag").click()
    page.wait_for_selector("#kop-stappen")
    shot(page, "herleiding")
    assert violations(page) == []


def test_outcome_fits_a_narrow_screen_in_english(narrow_page):
    narrow_page.goto("/en/huishouden")
    narrow_page.get_by_role("button", name="See the outcome").first.click()
    narrow_page.wait_for_selector("#kop-aanvragen")
    shot(narrow_page, "outcome_narrow")
    assert violations(narrow_page) == []
    assert not too_wide(narrow_page)
    narrow_page.locator("td.waarom button").first.click()
    narrow_page.wait_for_selector("#kop-stappen")
    assert not too_wide(narrow_page)


def test_wrong_answer_moves_to_the_summary_that_links_to_the_field(page):
    page.goto("/huishouden/vragen")
    page.get_by_role("button", name="Volgende", exact=True).last.click()
    page.wait_for_selector("#foutlijst")
    shot(page, "vragen_fout")
    assert violations(page) == []
    assert page.evaluate("document.activeElement.id") == "foutlijst"
    page.get_by_role("link", name=re.compile("kinderen jonger dan 18")).click()
    assert page.evaluate("document.activeElement.id") == "v-kinderen"


def test_back_forward_and_reload_keep_the_answers(page):
    page.goto("/huishouden/vragen")
    page.check("#v-partner-1")
    page.fill("#v-kinderen", "2")
    page.fill("#v-anderen", "0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#v-k2_leeftijd")
    page.fill("#v-a_leeftijd", "40")
    page.fill("#v-k1_leeftijd", "3")
    page.fill("#v-k2_leeftijd", "5")
    page.keyboard.press("Enter")
    page.wait_for_selector("#v-a_loon")
    page.reload()
    page.wait_for_selector("#v-a_loon")
    assert page.input_value('input[name="a_leeftijd"]') == "40"
    page.go_back()
    page.wait_for_selector("#v-k2_leeftijd")
    page.go_forward()
    page.wait_for_selector("#v-a_loon")
    page.get_by_role("button", name="Vorige").click()
    page.wait_for_selector("#v-k2_leeftijd")
    assert page.input_value("#v-k2_leeftijd") == "5"


def test_language_can_change_in_the_middle(page):
    page.goto("/huishouden")
    page.get_by_role("button", name="Bekijk de uitkomst").first.click()
    page.wait_for_selector("#kop-aanvragen")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en] #kop-aanvragen")
    assert "What you can still apply for" in page.inner_text("main")


def kept(page) -> str:
    """Everything that scripts keep in the browser."""
    return str(page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])"))


def test_clearing_leaves_nothing_in_the_browser(page):
    page.goto("/huishouden")
    page.get_by_role("button", name="Bekijk de uitkomst").first.click()
    page.wait_for_selector("#kop-aanvragen")
    assert "26000" in kept(page)
    page.get_by_role("link", name="Wis alles en begin opnieuw").click()
    page.wait_for_url("**/huishouden")
    assert "26000" not in kept(page)
    assert page.context.cookies() == []


def test_questionnaire_works_without_scripts(browser, server):
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/huishouden/vragen")
    page.check("#v-partner-1")
    page.fill("#v-kinderen", "0")
    page.fill("#v-anderen", "0")
    page.press("#v-anderen", "Enter")
    page.fill("#v-a_leeftijd", "70")
    page.press("#v-a_leeftijd", "Enter")
    assert "What income do you have?" in page.inner_text("h1")
    page.get_by_role("button", name="Back", exact=True).click()
    assert page.input_value("#v-a_leeftijd") == "70"
    page.goto("/en/huishouden")
    page.get_by_role("button", name="See the outcome").first.click()
    assert "What you may have a right to" in page.inner_text("h1")
    context.close()


def test_municipality_is_found_while_typing_and_with_the_keyboard(page):
    page.goto("/")
    page.focus("#zoek-naam")
    page.keyboard.type("den haag")
    page.wait_for_selector("#gemeenten a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gemeente/GM0518")
    assert page.inner_text("h1") == "'s-Gravenhage"


def test_map_changes_with_the_choice_and_keeps_its_place_in_the_address(page):
    page.goto("/gemeente/GM0518")
    page.select_option("#kies-kaart", "leeftijd_65plus_pct")
    page.wait_for_selector("#kaart-inhoud h3:has-text('65 jaar of ouder')")
    assert "kaart=leeftijd_65plus_pct" in page.url
    page.locator("svg[data-kaart] a").first.focus()
    assert page.inner_text("#aanwijzer-kaart") == page.locator(
        "svg[data-kaart] a"
    ).first.get_attribute("aria-label")


def test_filters_answer_without_a_click_and_survive_the_back_button(page):
    from playwright.sync_api import expect

    from hefboom.propositions import load_items

    page.goto("/propositie")
    page.select_option("#kies-status", "executable")
    number = sum(item.status == "executable" for item in load_items())
    expect(page.locator(".punten li")).to_have_count(number)
    page.locator(".punten .nummer").first.click()
    page.wait_for_selector("dl.eigenschappen")
    page.go_back()
    expect(page.locator(".punten li")).to_have_count(number)


def test_skip_link_comes_first_and_goes_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
