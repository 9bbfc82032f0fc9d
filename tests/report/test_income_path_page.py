"""The page of an income path: figures with their numbers, in two languages, in one file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from page_parser import Page

import hefboom
from hefboom.errors import HefboomError
from hefboom.report.path_csv import path_csv
from hefboom.report.path_figure import income_figure, pressure_figure
from hefboom.report.path_page import path_page
from hefboom.report.path_words import PathWords, path_texts

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return hefboom.path(ROOT / "examples" / "alleenstaande_ouder_met_werk.yaml", step=1_000)


@pytest.fixture(scope="module")
def page(document: dict[str, Any]) -> Page:
    return Page(path_page(document))


def test_the_page_is_well_formed_and_each_figure_has_its_table(page: Page, document):
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert len(page.all("figure")) == len(page.all("table")) == len(page.all("details")) == 2
    assert len(page.all("tr")) == 2 * (len(document["punten"]) + 1)
    assert len(page.all("svg", role="img")) == 2
    for image in page.all("svg", role="img"):
        assert set(image["aria-labelledby"].split()) <= set(page.ids)


def test_the_page_asks_for_nothing_from_elsewhere(page: Page):
    for tag, attributes in page.elements:
        assert tag not in ("script", "iframe", "img", "object")
        for name in ("src", "href", "xlink:href"):
            assert attributes.get(name, "#").startswith(("#", "data:")), tag
    assert any("default-src 'none'" in a.get("content", "") for _, a in page.elements)


def test_the_words_say_where_it_goes_wrong(page: Page):
    text = page.text.replace("\u00a0", " ")
    assert "Van € 16.000 naar € 17.000: u houdt" in text
    assert "Vanaf € 19.000 hebt u weer net zoveel." in text
    assert "U kunt er geen rechten aan ontlenen." in text
    assert "nan" not in text.split()


def test_english_has_no_dutch_numbers(document):
    page = Page(path_page(document, "en"))
    assert page.faults == []
    assert "From €16,000 to €17,000: you keep" in page.text
    assert "rent allowance" in page.text
    with pytest.raises(HefboomError):
        path_page(document, "de")


def test_an_id_is_text_and_never_markup():
    home = {
        "datum": "2025-01-01",
        "personen": [{"id": "<b>x</b>", "rol": "aanvrager", "leeftijd": 30}],
    }
    html = path_page(hefboom.path(home, step=20_000))
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_the_layers_end_at_disposable_income(document):
    figure = income_figure(PathWords(document, "nl"))
    top = re.findall(r"(-?[\d.]+) (-?[\d.]+)", figure.layers[-1].path)
    line = [tuple(point.split(",")) for point in figure.line.split()]
    assert top[: len(line)] == line
    assert [layer.letter for layer in figure.layers] == list("ABCDEF")[: len(figure.layers)]
    assert len(figure.bands) == len(document["vallen"]) == 1


def test_every_letter_stands_inside_the_plot(document):
    for figure in (income_figure, pressure_figure):
        for layer in figure(PathWords(document, "nl")).layers:
            if layer.at is not None:
                assert 0 < layer.at[0] < 100
                assert 0 < layer.at[1] < 100


@pytest.mark.parametrize(
    "asked",
    [
        {"vary": "winst", "start": -20_000, "stop": 20_000},
        {"hours": "0..40"},
        {"start": 100_000, "stop": 100_300, "step": 100},
        {"start": 0, "stop": 1, "step": 0.5},
    ],
    ids=str,
)
def test_unusual_paths_make_a_page_too(asked):
    page = Page(path_page(hefboom.path(ROOT / "examples/zelfstandigen_eigen_woning.yaml", **asked)))
    assert page.faults == []
    assert not {"nan", "inf"} & set(re.findall(r"[a-z]+", page.text))


@pytest.mark.parametrize("key", sorted(path_texts()))
def test_texts_are_short_and_in_two_languages(key):
    both = path_texts()[key]
    assert set(re.findall(r"\{(\w+)\}", both["nl"])) == set(re.findall(r"\{(\w+)\}", both["en"]))
    for sentence in re.split(r"(?<=[.!?;]) ", both["nl"]):
        assert len(sentence.split()) <= 22


def test_csv_for_both_kinds_of_spreadsheet(document):
    plain = path_csv(document).decode("utf-8").splitlines()
    assert len(plain) == len(document["punten"]) + 1
    assert plain[0].startswith("inkomen,besteedbaar_inkomen,loon,")
    first = dict(zip(plain[0].split(","), plain[1].split(","), strict=True))
    assert first["participatiebelasting"] == ""
    assert float(first["bijstand"]) == pytest.approx(16_145.40)
    dutch = path_csv(document, nl=True)
    assert dutch.startswith(b"\xef\xbb\xbf")
    assert "16145,40" in dutch.decode("utf-8-sig")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_narrow_screen_needs_no_sideways_scroll(document, lang, tmp_path):
    api = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "pad.html"
    file.write_text(path_page(document, lang), encoding="utf-8")
    noise: list[str] = []
    with api.sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        view = browser.new_page(viewport={"width": 320, "height": 800})
        view.on("console", lambda message: noise.append(message.text))
        view.on("request", lambda request: noise.append(request.url))
        view.goto(file.as_uri())
        view.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        width = view.evaluate("document.documentElement.scrollWidth")
        view.locator("summary").first.focus()
        browser.close()
    assert width <= 320
    assert noise == [file.as_uri()]
