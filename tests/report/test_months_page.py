"""The pages of a year in months: whole, from nowhere else, in two languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from page_parser import Page

import hefboom
from hefboom.errors import HefboomError
from hefboom.report.months_page import area_months_page, months_page
from hefboom.report.months_words import AreaWords, MonthsWords
from hefboom.scenario.months.area_figures import figure_names
from hefboom.scenario.months.assumptions import assumption_rows, published

EXAMPLE = Path(__file__).parents[2] / "examples" / "maanden" / "werk_kwijt.yaml"


@cache
def document() -> dict[str, Any]:
    return hefboom.months(EXAMPLE, bijstand_delay=1)


def area() -> dict[str, Any]:
    """The document of an area with made-up figures."""
    found = {
        name: {
            "waarde": 0.25, "laag": 0.2, "hoog": 0.3, "eenheid": row["eenheid"],
            "label": row["nl"], "label_en": row["en"],
        }
        for name, row in figure_names().items()
    }  # fmt: skip
    rules = [
        {key: row[key] for key in row if key not in ("maanden", "verrekening")} | {"figuren": found}
        for row in document()["regels"]
    ]
    compared = [
        {
            "id": name, "label": row["nl"], "label_en": row["en"], "eenheid": row["eenheid"],
            "gepubliceerd": row["waarde"], "jaar": row["jaar"], "bron": row["bron"],
            "status": row["status"], "model": {"waarde": 0.2, "laag": 0.1, "hoog": 0.3},
        }
        for name, row in published().items()
    ]  # fmt: skip
    return {
        "gebied": "GM0518", "jaar": 2026, "huishoudens": 1000, "steekproef": 100,
        "regels": rules, "gepubliceerd": compared, "aannames": assumption_rows("waarde"),
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pages_are_well_formed_and_ask_for_nothing(lang: str) -> None:
    for text in (months_page(document(), lang), area_months_page(area(), lang)):
        page = Page(text)
        assert page.faults == []
        assert len(page.ids) == len(set(page.ids))
        for image in page.all("svg", role="img"):
            assert set(image["aria-labelledby"].split()) <= set(page.ids)
        for tag, attributes in page.elements:
            assert tag not in ("script", "iframe", "img", "object")
            for name in ("src", "href"):
                assert attributes.get(name, "#").startswith(("#", "data:"))
        assert "nan" not in page.text.split()


def test_each_set_of_rules_has_a_figure_and_tables() -> None:
    page = Page(months_page(document()))
    rules = document()["regels"]
    assert len(page.all("figure")) == len(page.all("details")) == len(rules)
    assert len(page.all("table")) == 1 + 2 * len(rules)
    below = sum(m["onder_minimum"] for row in rules for m in row["maanden"])
    assert below > 0
    assert len(page.all("circle")) == below


def test_the_words_say_what_happens() -> None:
    text = Page(months_page(document())).text.replace("\u00a0", " ")
    assert "Bijstand komt een maand na de maand waarvoor hij is." in text
    assert "U kunt er geen rechten aan ontlenen." in text
    english = Page(months_page(document(), "en")).text
    assert "The advance rests on the income of January" in english
    with pytest.raises(HefboomError):
        months_page(document(), "de")


def test_sentences_are_short() -> None:
    """Language level B1: no sentence of more than 25 words."""
    words = MonthsWords(document(), "nl")
    many = AreaWords(area(), "nl")
    for line in (*words.short(), *words.basis(), *words.reading(), *many.short(), *many.reading()):
        for sentence in line.split(". "):
            assert len(sentence.split()) <= 25, sentence


def test_an_id_is_text_and_never_markup() -> None:
    home = {
        "datum": "2026-01-01",
        "personen": [{"id": "<b>x</b>", "rol": "aanvrager", "leeftijd": 40, "loon": 20_000}],
    }
    assert "<b>" not in months_page(hefboom.months(home))
