"""The page and workbook of a minima-effectrapportage, in two languages, in a browser too."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from page_parser import Page

import hefboom
from hefboom.report.mer_page import mer_page
from hefboom.report.mer_words import mer_texts
from hefboom.report.mer_workbook import mer_workbook

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

GAP: dict[str, Any] = {
    "huishoudens": 20_000,
    "buiten_beeld": {"student": 100, "spaargeld": 9_000},
    "groepen": [
        {
            "groep": "paar", "label": "paar", "label_en": "couple", "inkomen": band,
            "inkomen_label": band, "inkomen_label_en": band, "huishoudens": 500,
            "huishoudens_tekort": short, "tekort": 1_000.0 * short, "gemiddeld_tekort": 1_000.0,
        }
        for band, short in (("tot_100", 40), ("boven_130", 2))
    ],
    "regelingen": [
        {
            "regeling": "meedoenregeling", "label": "meedoen", "label_en": "participation",
            "huishoudens": 300, "kosten": 60_000.0, "minder_tekort": 5_000.0,
            "minder_huishoudens": 1,
        }
    ],
    "totaal": {
        "huishoudens_tekort": 42, "tekort": 42_000.0, "gemiddeld_tekort": 1_000.0,
        "kosten_regelingen": 60_000.0,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return hefboom.mer("GM0984", residents=False) | {"gat": GAP}


@pytest.fixture(scope="module", params=["nl", "en"])
def page(request, document) -> Page:
    return Page(mer_page(document, request.param))


def test_the_page_is_well_formed_and_asks_for_nothing(page: Page):
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert len(page.all("figure")) == 11 == len(page.all("svg", role="img"))
    for image in page.all("svg", role="img"):
        assert set(image["aria-labelledby"].split()) <= set(page.ids)
    for tag, attributes in page.elements:
        assert tag not in ("script", "iframe", "img", "object")
        for name in ("src", "href"):
            assert attributes.get(name, "#").startswith(("#", "data:")), tag
    assert any("default-src 'none'" in a.get("content", "") for _, a in page.elements)


def test_the_page_names_its_source_and_its_limits(page: Page):
    assert "Bron: CBS" in page.text
    words = page.text.replace("\u00a0", " ").lower()
    assert "nibud" in words and "nan" not in words.split() and "none" not in words.split()


def test_the_first_page_tells_the_numbers(document):
    text = Page(mer_page(document)).text.replace("\u00a0", " ")
    assert "Minima-effectrapportage Venray, 2026" in text
    assert "0 van 11" in text
    assert "42 huishoudens komen tekort. Samen missen zij € 42.000 per jaar" in text
    assert "minder dan 10" not in text  # 42 in the one group of this sample
    english = Page(mer_page(document, "en")).text.replace("\u00a0", " ")
    assert "42 households fall short. Together they lack €42,000 a year" in english


def test_few_households_have_no_amount(document):
    few = {**GAP, "groepen": [{**GAP["groepen"][0], "huishoudens_tekort": 3, "tekort": 77.0}]}
    text = Page(mer_page({**document, "gat": few})).text.replace("\u00a0", " ")
    assert "minder dan 10" in text and "€ 77" not in text


def test_without_policy_or_residents_the_page_says_so():
    bare = hefboom.mer("GM0034", residents=False)
    text = Page(mer_page(bare)).text
    assert "Wij kennen geen beleid van deze gemeente." in text
    assert "niet berekend" in text


def test_a_name_from_a_file_is_text(document):
    evil = {**document, "gebied": {"code": "GM0984", "naam": "<script>x</script>"}}
    assert "<script>" not in mer_page(evil)


def test_every_text_has_both_languages():
    assert all(set(texts) == {"nl", "en"} and all(texts.values()) for texts in mer_texts().values())


def test_the_workbook_holds_real_numbers(document):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(BytesIO(mer_workbook(document)))
    assert book.sheetnames == [
        "Toelichting", "Inkomensopbouw", "Saldo", "Begroting", "Verloop", "Huishoudens",
        "Regelingen",
    ]  # fmt: skip
    rows = list(book["Saldo"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 55
    for _, level, income, budget, balance, *_ in rows:
        assert level in (100, 105, 110, 120, 130)
        assert balance == pytest.approx(income - budget)
    notes = " ".join(str(cell.value) for row in book["Toelichting"] for cell in row)
    assert "Bron: CBS" in notes and "afgeleid" in notes
    english = openpyxl.load_workbook(BytesIO(mer_workbook(document, "en")))
    assert english.sheetnames[0] == "Notes"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_the_page_fits_a_narrow_screen_and_paper(document, tmp_path: Path):
    api = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"]
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            for lang in ("nl", "en"):
                file = tmp_path / f"{lang}.html"
                file.write_text(mer_page(document, lang), encoding="utf-8")
                for width in (320, 768, 1280):
                    page = browser.new_page(viewport={"width": width, "height": 900})
                    noise: list[str] = []
                    page.on("console", lambda message, noise=noise: noise.append(message.text))
                    page.goto(file.as_uri())
                    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = 1)")
                    assert page.evaluate("document.documentElement.scrollWidth") <= width
                    assert noise == []
                    page.emulate_media(media="print")
                    page.set_viewport_size({"width": 794, "height": 1123})
                    assert page.evaluate("document.documentElement.scrollWidth") <= 794
                    page.close()
        finally:
            browser.close()
