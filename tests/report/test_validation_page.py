"""The page of a validation says what was reached and what was missed, and shows every area."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from hefboom.errors import HefboomError
from hefboom.report.validation_page import scatters, validation_page
from hefboom.report.validation_words import ValidationWords, validation_texts


def _row(name: str, ours: float, reached: bool | None) -> dict[str, Any]:
    return {
        "id": name, "label": f"{name} nl", "label_en": f"{name} en", "gepubliceerd": 100.0,
        "ons": ours, "eenheid": "huishoudens", "afwijking": ours / 100 - 1, "marge": 0.07,
        "marge_absoluut": False, "gehaald": reached, "soort": "apart gehouden", "uit": "wet",
        "jaar": "2025", "jaar_ons": 2025, "steekproeffout": 2.0, "poc": None,
        "bron": "https://example.org/<b>cijfers</b>",
    }  # fmt: skip


@pytest.fixture
def document() -> dict[str, Any]:
    points = [
        {"gebied": f"BU{i}", "naam": f"Buurt <{i}>", "huishoudens": 100 * (i + 1),
         "ons": 0.1 * i, "gepubliceerd": 0.12 * i}
        for i in range(4)
    ]  # fmt: skip
    measures = {
        "areas": 4, "r": 0.99, "r_weighted": 0.98, "mae": 0.02, "mae_weighted": 0.03,
        "slope": 1.2, "intercept": 0.0,
    }  # fmt: skip
    none = dict.fromkeys(measures)
    return {
        "schema": "hefboom/validation/1",
        "gebied": {"code": "GM0001", "naam": "Voorbeeld"},
        "zaad": 1,
        "jaar": 2024,
        "pasvorm": [
            {"marge": "leeftijd", "label": "leeftijd", "label_en": "age", "niveau": "gebied",
             "cellen": 20, "gewenst": 100.0, "tae": 1.0, "sae": 0.01, "srmse": 0.1, "z2": 3.0,
             "p": 0.9, "grens": 0.002, "gehaald": False}
        ],
        "controles": [
            {"doel": "inwoners", "niveau": "gemeente", "soort": "gefit", "gekregen": 99.0,
             "gewenst": 100.0, "fout": -0.01, "r": None}
        ],
        "landelijk": [_row("huurtoeslag", 90.0, False), _row("aow", 101.0, True)],
        "steekproef": {"huishoudens": 100, "staat_voor": 10.0, "gemeenten": 3},
        "apart_gehouden": ["bijstand"],
        "niet_vergeleken": ["laag_inkomen_pct"],
        "voorspeld": [
            {"kolom": "bijstand", "label": "bijstand nl", "label_en": "bijstand en", "doel": 0.9,
             "gehaald": True, **measures, "niveau_factor": 1.0, "punten": points,
             "vergelijking": [{"basis": "gemiddelde", **none, "mae_weighted": 0.01, "areas": 4},
                              {"basis": "poc", **none}]}
        ],
        "poc": {"bron": "https://example.org/poc", "status": "single_source"},
    }  # fmt: skip


def test_every_target_is_named_with_its_verdict(document):
    found = ValidationWords(document, "nl").targets()
    assert [reached for reached, _ in found] == [False, True, True, False]
    short = ValidationWords(document, "nl").short()
    assert short[0] == "2 van de 4 doelen zijn gehaald."
    assert any("huurtoeslag" in line and "90" in line and "100" in line for line in short)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_stands_alone_and_is_well_formed(document, lang):
    page = validation_page(document, lang)
    HTMLParser().feed(page)
    assert "<script" not in page
    assert 'src="' not in page
    assert f'<html lang="{lang}">' in page
    assert f"bijstand {lang}" in page
    assert "Bron: CBS" in page


def test_names_of_others_are_text(document):
    page = validation_page(document)
    assert "<b>cijfers</b>" not in page
    assert "Buurt &lt;3&gt;" in page


def test_a_baseline_that_wins_is_named(document):
    assert "dichterbij" in validation_page(document)


def test_every_area_is_a_dot_and_large_ones_are_large(document):
    (figure,) = scatters(ValidationWords(document, "nl"))
    assert len(figure.dots) == 4
    sizes = [dot[2] for dot in figure.dots]
    assert sizes == sorted(sizes, reverse=True)
    assert all(0 <= x <= 300 and 0 <= y <= 300 for x, y, _, _ in figure.dots)
    assert figure.line is not None


def test_axes_have_round_numbers_and_hold_every_dot(document):
    (figure,) = scatters(ValidationWords(document, "nl"))
    assert figure.ticks == (
        (0.0, "0%"), (75.0, "10%"), (150.0, "20%"), (225.0, "30%"), (300.0, "40%")
    )  # fmt: skip
    page = validation_page(document)
    assert page.count(">20%<") == 2  # on both axes
    assert "voorspeld →" in page
    assert "↑ gepubliceerd" in page


def test_a_baseline_that_knows_no_such_thing_says_so(document):
    assert "met de hand ingesteld: kent dit gegeven niet" in validation_page(document)


def test_checks_have_names_units_and_both_languages(document):
    row = {"niveau": "gemeente", "soort": "gefit", "fout": 0.1, "r": None}
    asked = [
        ("leeftijd 0_15", 5.0, "inwoners tot 15 jaar", "residents under 15", "5"),
        ("inkomensdeciel 3", 0.1, "huishoudens in inkomensdeciel 3",
         "households in income decile 3", "10,0%"),
        ("onder p30 besteedbaar inkomen", 0.3, "huishoudens onder p30 van het besteedbaar inkomen",
         "households below p30 of disposable income", "30,0%"),
        ("eigendom koop", 1200.0, "eigendom van de woning: koop", "tenure: owned", "1.200"),
        ("eigendom koop", 0.57, "eigendom van de woning: koop", "tenure: owned", "57,0%"),
        ("mediaan vermogen, 1000 EUR (2022)", 26.0, "mediaan vermogen (2022)",
         "median wealth (2022)", "€ 26.000"),
    ]  # fmt: skip
    for name, value, nl, en, shown in asked:
        one = row | {"doel": name, "gekregen": value, "gewenst": value}
        cells = ValidationWords(document, "nl").check(one)
        assert (cells["naam"], cells["ons"].replace("\u00a0", " ")) == (nl, shown)
        assert ValidationWords(document, "en").check(one)["naam"] == en


def test_every_check_of_a_gemeente_and_of_the_nation_has_a_name():
    from hefboom import population
    from hefboom.population.calibration import compare_country

    people = population.build("GM1955", 1, hold_out=["bijstand", "wmo_clienten"])
    checks = population.validate(people)["doel"].to_list()
    checks += compare_country([people.metadata["totals"]])["doel"].to_list()
    words = ValidationWords({}, "en")
    row = {"niveau": "land", "soort": "gefit", "fout": 0.0, "r": None, "gekregen": 1, "gewenst": 1}
    same = {"Wajong"}
    for name in set(checks) - same:
        assert words.check({**row, "doel": name})["naam"] != name


def test_a_source_is_a_link_with_words(document):
    words = ValidationWords(document, "nl")
    url = "https://www.cbs.nl/nl-nl/cijfers/detail/85984NED"
    assert words.source(url) == (url, "CBS 85984NED", "")
    assert words.source("https://www.nu.nl/geldzaken/3893985/ + skipr (CBS)") == (
        "https://www.nu.nl/geldzaken/3893985/", "nu.nl", " + skipr (CBS)"
    )  # fmt: skip
    assert words.source("javascript:alert(1)")[0] == ""
    page = validation_page(document)
    assert 'href="https://example.org/"' in page
    assert "&lt;b&gt;cijfers" in page


def test_origins_and_institutions_are_on_the_page(document):
    document["omvang"] = {"inwoners": 1000, "huishoudens": 400, "in_instellingen": 30}
    document["kolommen"] = [
        {"tabel": "huishoudens", "kolom": "huur_per_maand", "label": "kale huur",
         "herkomst": "assumed", "bron": "aanname"},
        {"tabel": "personen", "kolom": "leeftijd", "label": "leeftijd", "herkomst": "counted",
         "bron": "CBS KWB 2024"},
    ]  # fmt: skip
    page = validation_page(document)
    assert "970 in 400 huishoudens en 30 in instellingen" in page
    assert "één persoon is hier al 0,0010 van de inwoners" in page
    assert "1 kolommen zijn geteld, 0 gemodelleerd en 1 aangenomen" in page
    assert "<code>huur_per_maand</code>" in page


def test_nothing_missed_is_said_shortly(document):
    document |= {"landelijk": [], "pasvorm": []}
    assert ValidationWords(document, "en").short() == ["All targets were reached."]


def test_texts_have_both_languages():
    assert all(
        set(text) == {"nl", "en"} and all(text.values()) for text in validation_texts().values()
    )


def test_an_unknown_language_is_refused(document):
    with pytest.raises(HefboomError):
        validation_page(document, "de")


def _figure(indicator: str, ours: float | None, kind: str | None, reason: str) -> dict[str, Any]:
    return {
        "thema": "wonen", "groep": "woningvoorraad", "indicator": indicator, "gebied": "NL",
        "jaar": "2023", "gepubliceerd": 0.5, "ons": ours, "eenheid": "aandeel",
        "afwijking": None if ours is None else ours / 0.5 - 1, "soort": kind,
        "uit": None if ours is None else "bevolking", "jaar_ons": None if ours is None else 2024,
        "noot": "", "noot_en": "", "reden": reason, "reden_en": reason and f"{reason} en",
        "bron": "https://example.org/<i>", "tabel": 1,
    }  # fmt: skip


@pytest.fixture
def published() -> dict[str, Any]:
    summary = {
        "tabel": 3, "cijfers": 3, "gefit": 1, "apart": 1, "niet": 1, "aandeel_apart": 0.5,
        "mediaan_gefit": 0.02, "mediaan_apart": 0.2,
        "grootste": {"groep": "woningvoorraad", "indicator": "huur", "gebied": "Delft",
                     "jaar": "2023", "afwijking": 0.2},
    }  # fmt: skip
    return {
        "rijen": [
            _figure("koop", 0.51, "gefit", ""),
            _figure("huur", 0.6, "apart gehouden", ""),
            _figure("totaal", None, None, "geen woningen"),
        ],
        "samenvatting": [{"thema": "wonen", "label": "Wonen", "label_en": "Homes", **summary}],
        "totaal": summary,
        "grens_apart": 0.2,
        "gewichten": {"laagste": 1, "hoogste": 1},
    }


def test_every_published_figure_is_on_the_page(document, published):
    page = validation_page(document | {"gepubliceerd": published})
    for text in ("woningvoorraad: koop", "woningvoorraad: huur", "woningvoorraad: totaal"):
        assert text in page
    assert "geen woningen" in page
    assert "50% van wat is vergeleken" in page
    assert "huur, Delft (2023): +20%" in page
    assert "https://example.org/" in page
    assert "&lt;i&gt;" in page
    assert page.count("<details") == page.count("</details>") == 3
    assert "geen woningen en" in validation_page(document | {"gepubliceerd": published}, "en")


def test_that_there_are_no_weights_is_said_always(document):
    assert "geen gewichten" in validation_page(document)
    assert "no weights" in validation_page(document, "en")
    assert "Alle gepubliceerde cijfers" not in validation_page(document)
